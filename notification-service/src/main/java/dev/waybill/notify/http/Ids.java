package dev.waybill.notify.http;

import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.Problem;
import dev.waybill.notify.core.SubscriptionId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Ids and numbers as they stand in paths and queries.
final class Ids {
  /// Java reads shorter ones too, and then tells another than it was sent.
  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern COUNT = Pattern.compile("0{0,9}[1-9][0-9]{0,9}");
  private static final int USUAL = 50;
  private static final int MOST = 500;

  private Ids() {}

  static Optional<UUID> uuid(String text) {
    return UUIDS.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  static ChannelId channel(String text) {
    return new ChannelId(inPath(text));
  }

  static SubscriptionId subscription(String text) {
    return new SubscriptionId(inPath(text));
  }

  private static UUID inPath(String text) {
    return uuid(text)
        .orElseThrow(
            () ->
                Problem.INVALID_PARAMETER.because(
                    "id is \"" + text + "\". Send an id as the list shows it."));
  }

  /// Where a piece of a list begins.
  static Optional<UUID> cursor(String text) {
    return Optional.ofNullable(text)
        .map(
            given ->
                uuid(given)
                    .orElseThrow(
                        () ->
                            Problem.INVALID_PARAMETER.because(
                                "cursor is \""
                                    + given
                                    + "\". Send the member next of the answer before.")));
  }

  /// How many a piece of a list holds at most.
  static int limit(String text) {
    if (text == null) {
      return USUAL;
    }
    if (!COUNT.matcher(text).matches() || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw Problem.INVALID_PARAMETER.because(
          "limit is \"" + text + "\". Send a number from 1 to " + MOST + ".");
    }
    return (int) Math.min(MOST, Long.parseLong(text));
  }
}
