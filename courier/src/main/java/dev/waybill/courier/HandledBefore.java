package dev.waybill.courier;

import io.micrometer.core.instrument.Metrics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Counts what came again and was dropped: after a crash that is how one sees that it could not be
/// done twice.
final class HandledBefore {
  private static final String METER = "waybill.courier.handled.before";

  private HandledBefore() {}

  static void count(List<UUID> claimed, Set<UUID> fresh) {
    var before = new HashSet<>(claimed);
    before.removeAll(fresh);
    Metrics.counter(METER).increment(before.size());
  }
}
