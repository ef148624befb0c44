package dev.waybill.api.core;

import dev.waybill.contracts.EntryStatus;
import java.time.Instant;
import java.util.List;

/// Where a transport request stands, node by node, in the order in which it came there.
public record TrackedRequest(int id, String description, List<Stop> stops) {
  public TrackedRequest {
    stops = List.copyOf(stops);
  }

  public record Stop(int node, String nodeName, EntryStatus status, Instant queuedAt) {}
}
