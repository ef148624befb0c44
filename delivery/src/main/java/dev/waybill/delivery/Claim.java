package dev.waybill.delivery;

import dev.waybill.delivery.core.Delivery;

/// A delivery that is this process's to try.
///
/// @param number its number
/// @param fence the number of this lease: nobody else has it, and a later one is higher
/// @param byHand whether somebody wished this attempt, outside of the schedule
public record Claim(long number, long fence, Delivery delivery, Attempt attempt, boolean byHand) {}
