package dev.waybill.notify.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.Deliveries.State;
import dev.waybill.delivery.Deliveries.Tried;
import dev.waybill.notify.FollowingDeliveries.Looked;
import dev.waybill.notify.core.Category;
import dev.waybill.notify.core.Page;
import dev.waybill.notify.core.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A delivery as it stands on the wire.
final class DeliveryWire {
  /// @param id its number; another than that of what happened
  /// @param happening the id of what happened: what receivers drop repetitions by
  /// @param nextAt when it is tried next, if it waits for a time
  /// @param status the number of the last answer, that of HTTP or of SMTP, if there was one
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "id",
    "happening",
    "channel",
    "eventType",
    "at",
    "state",
    "attempts",
    "redelivery",
    "nextAt",
    "endedAt",
    "reason",
    "status",
    "message"
  })
  record Delivery(
      String id,
      String happening,
      String channel,
      String eventType,
      String at,
      State state,
      int attempts,
      int redelivery,
      String nextAt,
      String endedAt,
      String reason,
      Integer status,
      String message) {}

  /// @param next missing at the end
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"deliveries", "next"})
  record Deliveries(List<Delivery> deliveries, String next) {}

  /// What happened, as conditions see it.
  @JsonPropertyOrder({"severity", "category", "subject", "body", "tags"})
  record Told(
      Severity severity,
      Category category,
      String subject,
      String body,
      Map<String, String> tags) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"number", "redelivery", "at", "took", "outcome", "status", "message"})
  record Attempt(
      int number,
      int redelivery,
      String at,
      String took,
      String outcome,
      Integer status,
      String message) {}

  @JsonPropertyOrder({"delivery", "told", "attempts"})
  record Whole(Delivery delivery, Told told, List<Attempt> attempts) {}

  @JsonPropertyOrder({"replayed"})
  record Replayed(int replayed) {}

  private DeliveryWire() {}

  static Deliveries page(Page<Listed> page) {
    return new Deliveries(page.map(DeliveryWire::delivery), page.next().orElse(null));
  }

  static Whole whole(Looked looked) {
    var told = looked.happening();
    return new Whole(
        delivery(looked.listed()),
        new Told(told.severity(), told.category(), told.subject(), told.body(), told.tags()),
        looked.attempts().stream().map(DeliveryWire::attempt).toList());
  }

  private static Delivery delivery(Listed found) {
    return new Delivery(
        Long.toString(found.number()),
        found.happening().toString(),
        found.channel().toString(),
        found.kind(),
        found.at().toString(),
        found.state(),
        found.attempts(),
        found.redelivery(),
        found.nextAt().map(Instant::toString).orElse(null),
        found.endedAt().map(Instant::toString).orElse(null),
        filled(found.reason()),
        number(found.status()),
        filled(found.words()));
  }

  private static Attempt attempt(Tried tried) {
    return new Attempt(
        tried.number(),
        tried.redelivery(),
        tried.at().toString(),
        tried.took().toString(),
        tried.outcome(),
        number(tried.status()),
        filled(tried.words()));
  }

  private static Integer number(OptionalInt status) {
    return status.isPresent() ? status.getAsInt() : null;
  }

  private static String filled(String text) {
    return text.isBlank() ? null : text;
  }
}
