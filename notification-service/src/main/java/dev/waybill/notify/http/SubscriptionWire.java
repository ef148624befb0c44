package dev.waybill.notify.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.Problem;
import dev.waybill.notify.core.Condition;
import dev.waybill.notify.core.Conditions;
import dev.waybill.notify.core.Page;
import dev.waybill.notify.core.Predicate;
import dev.waybill.notify.core.Subscription.Form;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A subscription as it stands on the wire, and how one is read from there.
final class SubscriptionWire {
  private static final int NAME = 200;
  private static final int KEY = 200;
  private static final int VALUE = 1000;
  private static final int ID = 100;
  private static final int MOST_CHANNELS = 50;
  private static final int MOST_CONDITIONS = 100;

  /// @param snoozedUntil missing when it is not
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"id", "name", "enabled", "snoozedUntil", "channels", "conditions"})
  record Subscription(
      String id,
      String name,
      boolean enabled,
      String snoozedUntil,
      List<String> channels,
      List<One> conditions) {}

  /// A condition, with the members of Alert Notification's.
  ///
  /// @param propertyValue missing where nothing is compared with
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"propertyKey", "predicate", "propertyValue", "mandatory"})
  record One(String propertyKey, Predicate predicate, String propertyValue, boolean mandatory) {}

  /// @param next missing at the end
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"subscriptions", "next"})
  record Subscriptions(List<Subscription> subscriptions, String next) {}

  private SubscriptionWire() {}

  static Subscriptions page(Page<dev.waybill.notify.core.Subscription> page) {
    return new Subscriptions(page.map(SubscriptionWire::subscription), page.next().orElse(null));
  }

  static Subscription subscription(dev.waybill.notify.core.Subscription subscription) {
    var form = subscription.form();
    return new Subscription(
        subscription.id().toString(),
        form.name(),
        form.enabled(),
        form.snoozedUntil().map(Instant::toString).orElse(null),
        List.copyOf(form.channelIds()),
        form.conditions().all().stream().map(SubscriptionWire::one).toList());
  }

  private static One one(Condition condition) {
    return new One(
        condition.key(),
        condition.predicate(),
        condition.predicate().wantsValue() ? condition.value() : null,
        condition.mandatory());
  }

  /// What cannot be read is said before what is named and not there.
  static Form read(Body body) {
    var conditions = conditions(body).orElse(List.of());
    return new Form(
        body.requiredText("name", NAME),
        body.flag("enabled").orElse(true),
        body.time("snoozedUntil"),
        channels(body).orElseThrow(() -> body.missing("channels", "a list of ids of channels")),
        new Conditions(conditions));
  }

  /// What the body says over what was there; what it does not mention stays. A snooze is ended by
  /// a time that is over.
  static Form read(Body body, Form before) {
    var conditions = conditions(body).map(Conditions::new).orElse(before.conditions());
    return new Form(
        body.has("name") ? body.requiredText("name", NAME) : before.name(),
        body.flag("enabled").orElse(before.enabled()),
        body.time("snoozedUntil").or(before::snoozedUntil),
        channels(body).orElse(before.channels()),
        conditions);
  }

  private static Optional<Set<ChannelId>> channels(Body body) {
    return body.texts("channels", ID)
        .map(
            ids -> {
              if (ids.isEmpty() || ids.size() > MOST_CHANNELS) {
                throw body.wrong(
                    "channels", "names " + ids.size(), "Name 1 to " + MOST_CHANNELS + " channels");
              }
              return ids.stream().map(SubscriptionWire::channel).collect(Collectors.toSet());
            });
  }

  /// What is no id at all is that of no channel either.
  private static ChannelId channel(String id) {
    return Ids.uuid(id)
        .map(ChannelId::new)
        .orElseThrow(
            () ->
                Problem.UNKNOWN_CHANNEL.because(
                    "There is no channel \"" + id + "\". Name channels by their ids."));
  }

  private static Optional<List<Condition>> conditions(Body body) {
    return body.objects("conditions")
        .map(
            given -> {
              if (given.size() > MOST_CONDITIONS) {
                throw body.wrong(
                    "conditions",
                    "has " + given.size(),
                    "Send at most " + MOST_CONDITIONS + " conditions");
              }
              return given.stream().map(SubscriptionWire::condition).toList();
            });
  }

  private static Condition condition(Body body) {
    var key = body.requiredText("propertyKey", KEY);
    if (!Condition.isKey(key)) {
      throw body.wrong(
          "propertyKey",
          "is \"" + key + "\"",
          "Send tags.… or one of "
              + Condition.KEYS.stream().sorted().collect(Collectors.joining(", ")));
    }
    var predicate =
        body.oneOf("predicate", Predicate.class)
            .orElseThrow(() -> body.missing("predicate", "one such as EQUALS"));
    return new Condition(
        key,
        predicate,
        predicate.wantsValue() ? value(body, predicate) : "",
        body.flag("mandatory").orElse(false));
  }

  private static String value(Body body, Predicate predicate) {
    var value =
        body.text("propertyValue", VALUE)
            .orElseThrow(() -> body.missing("propertyValue", "what to compare with"));
    if (predicate.comparesNumbers() && Condition.number(value).isEmpty()) {
      throw body.wrong("propertyValue", "is not a number", "Send one such as 85 or 0.5");
    }
    return value;
  }
}
