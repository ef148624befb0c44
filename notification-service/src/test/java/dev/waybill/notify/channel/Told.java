package dev.waybill.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/// What went out, as people read it; and the calls of a talk with a receiver that answers.
final class Told {
  /// What a receiver answers that has heard of nothing before and takes everything.
  static final Function<Call, String> WILLING =
      call ->
          switch (call.method()) {
            case "GET" -> call.uri().getPath().endsWith("/deployments") ? "[]" : "{\"result\":[]}";
            case "POST" ->
                call.uri().getPath().startsWith("/api/sn_chg_rest")
                    ? "{\"result\":{\"sys_id\":{\"value\":\"0123456789abcdef0123456789abcdef\"}}}"
                    : "{\"id\":42}";
            default -> "{}";
          };

  private Told() {}

  /// All calls of it, one after the other.
  static List<Call> calls(Rendered rendered, Function<Call, String> receiver) {
    var calls = new ArrayList<Call>();
    if (rendered instanceof Rendered.Say first) {
      end(first, receiver, calls);
    }
    return calls;
  }

  /// How it ends.
  static Rendered.Next end(Rendered rendered, Function<Call, String> receiver) {
    return end((Rendered.Say) rendered, receiver, new ArrayList<>());
  }

  private static Rendered.Next end(
      Rendered.Say first, Function<Call, String> receiver, List<Call> calls) {
    Rendered.Next next = first;
    while (next instanceof Rendered.Say(Call call, var then)) {
      calls.add(call);
      next = then.apply(receiver.apply(call).getBytes(UTF_8));
    }
    return next;
  }

  static String text(Rendered rendered) {
    return switch (rendered) {
      case Rendered.Say say ->
          String.join("\n\n", calls(say, WILLING).stream().map(Told::text).toList()) + "\n";
      case Rendered.Post(MailServer server, Mail mail) -> server.address() + "\n" + text(mail);
      case Rendered.Nothing(String why) -> "nothing: " + why + "\n";
    };
  }

  private static String text(Call call) {
    var text = new StringBuilder(call.method() + " " + call.uri());
    new TreeMap<>(call.headers())
        .forEach((name, value) -> text.append("\n").append(name).append(": ").append(value));
    if (call.body().length > 0) {
      text.append("\n\n").append(Json.read(call.body()).orElseThrow().toPrettyString());
    }
    return text.toString();
  }

  private static String text(Mail mail) {
    var text = new StringBuilder("From: " + mail.from());
    text.append("\nTo: ").append(String.join(", ", mail.to()));
    text.append("\nSubject: ").append(mail.subject());
    mail.headers()
        .forEach((name, value) -> text.append("\n").append(name).append(": ").append(value));
    return text.append("\n\n").append(mail.text()).append("\n").append(mail.html()).toString();
  }
}
