/// The landscape as a value, and its rules: what may be made, changed and taken away.
///
/// A change takes a landscape and gives another, or an objection. What it means for the queues is
/// read off the difference of the two.
package dev.waybill.api.core.landscape;
