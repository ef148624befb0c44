/// One file for each input: what it does to a queue, and why it may be refused.
///
/// A rule first asks whether the input is refused, then works on a `Step`. `Runs` holds what runs
/// do between inputs.
package dev.waybill.queue.core.inputs;
