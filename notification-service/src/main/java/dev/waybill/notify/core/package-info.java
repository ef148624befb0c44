/// What people may hear of, and its words.
///
/// An event of the suite becomes a `Happening`: how bad it is, what it is called for those who
/// subscribe, and what is said of it. How that looks to a receiver is for `channel` to say.
package dev.waybill.notify.core;
