package dev.waybill.notify.channel;

import dev.waybill.notify.core.Happening;
import java.util.ArrayList;

/// The small print below a message that people read.
final class Footer {
  private Footer() {}

  /// How bad it is, what it is called, when it was, and by which id one finds it again: chats take
  /// the same message twice, and people should be able to tell.
  static String of(Outgoing outgoing) {
    Happening happening = outgoing.happening();
    var parts = new ArrayList<String>();
    parts.add(happening.severity().name());
    parts.add(happening.type());
    parts.add(happening.at().toString());
    parts.add(happening.tenant().value());
    parts.add(happening.id().toString());
    if (outgoing.gap()) {
      parts.add("something before this could not be delivered");
    }
    return String.join(" · ", parts);
  }

  /// Begins the headline of what is bad. The words say it too.
  static String sign(Happening happening) {
    return switch (happening.severity()) {
      case INFO, NOTICE -> "";
      case WARNING -> "🟠 ";
      case ERROR, FATAL -> "🔴 ";
    };
  }
}
