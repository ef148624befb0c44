package dev.waybill.notify;

import dev.waybill.delivery.core.Answer;
import dev.waybill.notify.core.Channel;
import dev.waybill.notify.core.Happening;
import java.util.Map;

/// Those who are told, as far as one can ask before it counts.
public interface Receivers {
  /// What would go out; secrets are left out of it.
  sealed interface Preview {
    record Call(String method, String url, Map<String, String> headers, String body)
        implements Preview {
      public Call {
        headers = Map.copyOf(headers);
      }
    }

    /// A mail, and the address of the server that it goes to.
    record Letter(String server, Map<String, String> headers, String text, String html)
        implements Preview {
      public Letter {
        headers = Map.copyOf(headers);
      }
    }

    /// Such a receiver has no word for it.
    record Nothing(String why) implements Preview {}
  }

  Preview preview(Channel channel, Happening happening);

  /// Sends it now, once, past all that waits.
  Answer send(Channel channel, Happening happening) throws InterruptedException;
}
