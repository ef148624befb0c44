package dev.waybill.delivery;

/// What a receiver may be told beside a delivery.
///
/// @param number the how manieth try it is, from 1; begins anew when it is replayed
/// @param gap whether the one before it, of the same key, was given up
/// @param redelivery how often it was replayed
public record Attempt(int number, boolean gap, int redelivery) {}
