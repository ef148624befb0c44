package dev.waybill.api.core;

import dev.waybill.contracts.EntryStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A piece of a queue, and where the next one begins.
///
/// @param counts how many entries stand in each status, in the whole queue
public record QueuePage(
    List<QueuedRequest> requests, Optional<Mark> next, Map<EntryStatus, Long> counts) {
  public QueuePage {
    requests = List.copyOf(requests);
    counts = Map.copyOf(counts);
  }

  /// A place in a queue: what comes after it is next. Entries without a place are told apart by id.
  public record Mark(long place, long entry) {
    public static final Mark START = new Mark(0, 0);

    /// Reads what [#toString] wrote.
    public static Optional<Mark> of(String text) {
      if (!text.matches("([0-9]{1,18}|9223372036854775807)-[0-9]{1,10}")) {
        return Optional.empty();
      }
      var parts = text.split("-", 2);
      return Optional.of(new Mark(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    }

    @Override
    public String toString() {
      return place + "-" + entry;
    }
  }
}
