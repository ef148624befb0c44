package dev.waybill.notify.channel;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.http.HttpSender;
import dev.waybill.notify.channel.OpenedChannels.Opened;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeMap;

/// Makes the calls of a channel, with its token where it needs one.
@ApplicationScoped
class Calling {
  /// Nobody needs more than a call and the one that follows from its answer.
  private static final int MOST = 4;

  private static final Set<Integer> NO_ENTRY = Set.of(401, 403);

  private final HttpSender sender;
  private final Tokens tokens;

  Calling(HttpSender sender, Tokens tokens) {
    this.sender = sender;
    this.tokens = tokens;
  }

  /// Calls until all is said, or a call was not taken.
  Answer all(ChannelId id, Opened opened, Rendered.Say first) throws InterruptedException {
    var say = first;
    for (int calls = 0; calls < MOST; calls++) {
      var told = signedIn(id, opened, say.call());
      if (!(told.answer() instanceof Answer.Taken taken)) {
        return told.answer();
      }
      switch (say.then().apply(told.body())) {
        case Rendered.Next.Done() -> {
          return taken;
        }
        case Rendered.Next.Refused(String words) -> {
          return new Answer.Refused(taken.status(), words);
        }
        case Rendered.Say next -> say = next;
      }
    }
    return new Answer.Refused(0, "it asked for more than " + MOST + " calls");
  }

  /// A token that is not taken any more is asked for anew, once.
  private HttpSender.Told signedIn(ChannelId id, Opened opened, Call call)
      throws InterruptedException {
    return switch (opened.channel().signIn()) {
      case SignIn.Nothing() -> sender.tell(plain(call));
      case SignIn.ByToken by -> {
        var told = withToken(id, opened, by, call);
        if (told.answer().code().stream().anyMatch(NO_ENTRY::contains) && tokens.forget(id)) {
          yield withToken(id, opened, by, call);
        }
        yield told;
      }
    };
  }

  private HttpSender.Told withToken(ChannelId id, Opened opened, SignIn.ByToken by, Call call)
      throws InterruptedException {
    return switch (tokens.of(id, opened, by)) {
      case Tokens.Got.Not(Answer why) -> new HttpSender.Told(why, new byte[0]);
      case Tokens.Got.Token(String value) -> {
        var headers = new TreeMap<>(call.headers());
        headers.put("Authorization", "Bearer " + value);
        yield sender.tell(plain(new Call(call.method(), call.uri(), headers, call.body())));
      }
    };
  }

  static dev.waybill.delivery.http.Call plain(Call call) {
    return new dev.waybill.delivery.http.Call(
        call.method(), call.uri(), call.headers(), call.body());
  }
}
