package dev.waybill.notify.channel;

import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import java.util.function.Function;

/// What goes out.
public sealed interface Rendered {
  /// A call. When it was taken, the body of the answer says what is next.
  ///
  /// @param then what follows an answer of 2xx, whose body it is given
  record Say(Call call, Function<byte[], Next> then) implements Rendered, Next {
    /// A call after which nothing follows.
    public Say(Call call) {
      this(call, _ -> new Next.Done());
    }
  }

  /// A mail.
  record Post(MailServer server, Mail mail) implements Rendered {}

  /// This kind of receiver has no word for such a happening, so nothing goes out.
  record Nothing(String why) implements Rendered {}

  /// What follows an answer.
  sealed interface Next permits Say, Next.Done, Next.Refused {
    /// All was said.
    record Done() implements Next {}

    /// The receiver took the call and yet did not do what it is for.
    record Refused(String words) implements Next {}
  }
}
