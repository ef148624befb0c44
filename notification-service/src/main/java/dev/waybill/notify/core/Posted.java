package dev.waybill.notify.core;

import dev.waybill.delivery.core.Answer;
import java.util.List;

/// What came of handing a mail to a server.
public sealed interface Posted {
  /// The server has it, for all that are not among those it refused.
  record Accepted(int status, List<Refusal> refused) implements Posted {
    public Accepted {
      refused = List.copyOf(refused);
    }
  }

  /// The server would have it, and for none of them.
  record Unwanted(List<Refusal> refused) implements Posted {
    public Unwanted {
      refused = List.copyOf(refused);
    }
  }

  /// Nobody gets it.
  record Failed(Answer why) implements Posted {}

  /// One who does not get it, and what the server says to that.
  record Refusal(String address, int status, String words) {
    /// Whether the server may take it for them later.
    public boolean forNow() {
      return status / 100 == 4;
    }
  }
}
