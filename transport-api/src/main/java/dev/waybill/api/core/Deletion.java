package dev.waybill.api.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Requests that somebody deletes from all queues at once, and how far that has got.
///
/// @param freed bytes of the quota
public record Deletion(
    int id,
    Instant startedAt,
    String startedBy,
    Optional<Instant> endedAt,
    long freed,
    List<Part> parts) {
  public Deletion {
    parts = List.copyOf(parts);
  }

  public enum State {
    UNDER_WAY,
    /// In no queue any more, and archived.
    DELETED,
    /// A queue did not let go of it.
    KEPT
  }

  /// One of the requests.
  ///
  /// @param waitsFor the names of nodes whose queues have not answered yet
  /// @param why which queue kept it, and for what reason; blank for others
  public record Part(TransportRequestId request, State state, List<String> waitsFor, String why) {
    public Part {
      waitsFor = List.copyOf(waitsFor);
    }
  }

  /// A request as somebody wants it to be deleted.
  ///
  /// @param runningIn the names of nodes in which it is being imported
  /// @param underWay actions that have yet to end with it
  public record Found(
      TransportRequestId id,
      boolean archived,
      boolean modifiable,
      boolean leaving,
      List<String> runningIn,
      List<ActionId> underWay) {
    public Found {
      runningIn = List.copyOf(runningIn);
      underWay = List.copyOf(underWay);
    }

    /// What stands in the way, and what to do.
    public Optional<String> objection() {
      if (archived) {
        return objecting("is archived: it stands in no queue any more. Leave it out");
      }
      if (modifiable) {
        return objecting(
            "can still be modified. Release it first, or delete it with DELETE"
                + " /api/v1/modifiable-requests/"
                + id);
      }
      if (leaving) {
        return objecting("is being deleted or cleaned up already. Leave it out");
      }
      if (!runningIn.isEmpty()) {
        return objecting(
            "is being imported into node \"%s\". Delete it when the import has ended"
                .formatted(runningIn.getFirst()));
      }
      return underWay.isEmpty()
          ? Optional.empty()
          : objecting(
              "is part of action %s, which has not ended. Delete it then"
                  .formatted(underWay.getFirst()));
    }

    private Optional<String> objecting(String words) {
      return Optional.of("Transport request %s %s.".formatted(id, words));
    }
  }
}
