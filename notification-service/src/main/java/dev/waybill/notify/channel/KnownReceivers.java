package dev.waybill.notify.channel;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Words;
import dev.waybill.notify.Receivers;
import dev.waybill.notify.channel.OpenedChannels.Opened;
import dev.waybill.notify.core.Happening;
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
  private final Clock clock;

  KnownReceivers(Calling calling, Clock clock) {
    this.calling = calling;
    this.clock = clock;
  }

  @Override
  public Preview preview(dev.waybill.notify.core.Channel channel, Happening happening) {
    return switch (render(channel, happening)) {
      case Rendered.Say say -> shown(say.call(), secrets(channel));
      case Rendered.Nothing(String why) -> new Preview.Nothing(why);
      case Rendered.Post _ -> new Preview.Nothing(CarryingHappenings.NO_MAIL);
    };
  }

  @Override
  public Answer send(dev.waybill.notify.core.Channel channel, Happening happening)
      throws InterruptedException {
    return switch (render(channel, happening)) {
      case Rendered.Say say -> calling.all(channel.id(), OpenedChannels.open(channel), say);
      case Rendered.Nothing(String why) -> new Answer.Refused(0, why);
      case Rendered.Post _ -> new Answer.Refused(0, CarryingHappenings.NO_MAIL);
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
