package dev.waybill.notify.channel;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Words;
import dev.waybill.notify.Receivers;
import dev.waybill.notify.SendingMails;
import dev.waybill.notify.channel.OpenedChannels.Opened;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

/// Receivers of all kinds, for those who try them.
@ApplicationScoped
class KnownReceivers implements Receivers {
  private static final String AUTHORIZATION = "Authorization";
  private static final String HIDDEN = "***";

  private final Calling calling;
  private final SendingMails mails;
  private final Clock clock;

  KnownReceivers(Calling calling, SendingMails mails, Clock clock) {
    this.calling = calling;
    this.mails = mails;
    this.clock = clock;
  }

  @Override
  public Preview preview(dev.waybill.notify.core.Channel channel, Happening happening) {
    return switch (render(channel, happening)) {
      case Rendered.Say say -> shown(say.call(), secrets(channel));
      case Rendered.Nothing(String why) -> new Preview.Nothing(why);
      case Rendered.Post(MailServer server, Mail mail) -> shown(server, mail, secrets(channel));
    };
  }

  @Override
  public Answer send(dev.waybill.notify.core.Channel channel, Happening happening)
      throws InterruptedException {
    return switch (render(channel, happening)) {
      case Rendered.Say say -> calling.all(channel.id(), OpenedChannels.open(channel), say);
      case Rendered.Nothing(String why) -> new Answer.Refused(0, why);
      case Rendered.Post(MailServer server, Mail mail) -> mails.test(server, mail);
    };
  }

  private Rendered render(dev.waybill.notify.core.Channel channel, Happening happening) {
    Opened opened = OpenedChannels.open(channel);
    return opened
        .channel()
        .render(new Outgoing(happening, channel.id().value(), clock.instant(), false, 0));
  }

  private static Preview shown(Call call, Collection<String> secrets) {
    Map<String, String> headers = new TreeMap<>();
    call.headers().forEach((name, value) -> headers.put(name, Words.without(secrets, value)));
    // A password stands there in other letters.
    headers.computeIfPresent(AUTHORIZATION, (_, _) -> HIDDEN);
    return new Preview.Call(
        call.method(),
        Words.without(secrets, call.uri().toString()),
        headers,
        Words.without(secrets, new String(call.body(), StandardCharsets.UTF_8)));
  }

  private static Preview shown(MailServer server, Mail mail, Collection<String> secrets) {
    Map<String, String> headers = new TreeMap<>(mail.headers());
    headers.put("From", mail.from());
    headers.put("To", String.join(", ", mail.to()));
    headers.put("Subject", Words.without(secrets, mail.subject()));
    return new Preview.Letter(
        server.address(),
        headers,
        Words.without(secrets, mail.text()),
        Words.without(secrets, mail.html()));
  }

  /// As they are, and as they stand in JSON.
  private static Collection<String> secrets(dev.waybill.notify.core.Channel channel) {
    var secrets = new HashSet<String>();
    for (var secret : channel.form().secrets().values()) {
      secrets.add(secret);
      var quoted = new String(Json.bytes(Json.object().put("", secret)), StandardCharsets.UTF_8);
      secrets.add(quoted.substring("{\"\":\"".length(), quoted.length() - "\"}".length()));
    }
    return secrets;
  }
}
