package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Suite;
import dev.waybill.deploy.load.Load;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// All that a fault can reach and see.
///
/// @param brokenNodes whose destination never answers while there is load; work there never moves
/// @param disk where the broker's records lie, when its size is ours to change
record Scene(
    Suite suite,
    Load load,
    Stubs stubs,
    Tables tables,
    Lag lag,
    Counters counters,
    Set<Integer> brokenNodes,
    Optional<SmallDisk> disk,
    Random random) {}
