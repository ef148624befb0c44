/// Carries imports out at their targets.
///
/// Each order of the queue engine becomes one run. A run is claimed with a lease and a fencing
/// number, persists what it is about to do before it does it, and ends with exactly one report,
/// whatever crashes in between; whoever claims it next goes on where it stopped. A node has one run
/// at a time, in the order of its orders. No target is called twice blindly.
package dev.waybill.worker;
