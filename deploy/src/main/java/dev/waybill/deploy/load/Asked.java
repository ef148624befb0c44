package dev.waybill.deploy.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What people have asked to be imported a moment ago. They wait for that before they ask again:
/// else the same requests are asked for faster than they are imported, and the imports that find
/// nothing left to do pile up the longer a run lasts.
final class Asked {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private record Wish(int node, int request) {}

  private final Map<Wish, Instant> wishes = new ConcurrentHashMap<>();

  /// Whether nobody has for a while; from now on somebody has.
  boolean mayAskFor(int node, int request) {
    var now = Instant.now();
    var over = now.minus(PATIENCE);
    wishes.values().removeIf(at -> at.isBefore(over));
    return wishes.putIfAbsent(new Wish(node, request), now) == null;
  }
}
