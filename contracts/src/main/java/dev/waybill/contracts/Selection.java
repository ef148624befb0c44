package dev.waybill.contracts;

import java.util.List;

/// Which requests of a queue an import is about. They are imported in the order of the queue.
public sealed interface Selection {
  /// All that may be imported and stand in the queue when the run is accepted.
  record All() implements Selection {}

  /// The ones named; each must be importable, or none is.
  record Selected(List<TransportRequestId> requests) implements Selection {
    public Selected {
      requests = Whole.list(requests, "requests");
    }
  }

  /// One request and all importable ones before it.
  record UpTo(TransportRequestId request) implements Selection {
    public UpTo {
      Whole.given(request, "request");
    }
  }
}
