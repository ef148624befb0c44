/// What a happening looks like to each kind of receiver: bytes and headers, and nothing is sent.
///
/// `Kinds` lists them. A kind opens a `Channel` from what somebody set for it; the channel renders.
/// All is pure: the same happening, settings and moment give the same bytes.
package dev.waybill.notify.channel;
