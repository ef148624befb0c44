package dev.waybill.notify.channel;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.http.HttpSender;
import dev.waybill.notify.channel.OpenedChannels.Opened;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Access tokens of channels, kept until they run out.
@ApplicationScoped
class Tokens {
  private static final Duration EARLY = Duration.ofMinutes(1);
  private static final Duration UNSAID = Duration.ofMinutes(5);
  private static final int MOST = 1000;

  /// What came of the wish for one.
  sealed interface Got {
    record Token(String value) implements Got {
      /// It gives the right to send.
      @Override
      public String toString() {
        return "Token";
      }
    }

    record Not(Answer why) implements Got {}
  }

  private record Kept(String value, Instant setUp, Instant until) {}

  private final HttpSender sender;
  private final Clock clock;
  private final Map<ChannelId, Kept> kept = new ConcurrentHashMap<>();

  Tokens(HttpSender sender, Clock clock) {
    this.sender = sender;
    this.clock = clock;
  }

  Got of(ChannelId id, Opened opened, SignIn.ByToken by) throws InterruptedException {
    var known = kept.get(id);
    return known != null
            && known.setUp.equals(opened.changedAt())
            && clock.instant().isBefore(known.until)
        ? new Got.Token(known.value)
        : fetch(id, opened, by);
  }

  /// Whether there was one.
  boolean forget(ChannelId id) {
    return kept.remove(id) != null;
  }

  private Got fetch(ChannelId id, Opened opened, SignIn.ByToken by) throws InterruptedException {
    var told = sender.tell(Calling.plain(by.call()));
    if (!(told.answer() instanceof Answer.Taken taken)) {
      return new Got.Not(told.answer());
    }
    return SignIn.ByToken.read(told.body())
        .<Got>map(token -> keep(id, opened, token))
        .orElseGet(
            () ->
                new Got.Not(new Answer.Refused(taken.status(), "the token server gives no token")));
  }

  private Got keep(ChannelId id, Opened opened, SignIn.Token token) {
    var life = token.seconds() == 0 ? UNSAID : Duration.ofSeconds(token.seconds());
    if (kept.size() >= MOST) {
      kept.clear();
    }
    kept.put(
        id, new Kept(token.value(), opened.changedAt(), clock.instant().plus(life).minus(EARLY)));
    return new Got.Token(token.value());
  }
}
