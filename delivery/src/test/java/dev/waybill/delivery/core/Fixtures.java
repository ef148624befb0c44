package dev.waybill.delivery.core;

import dev.waybill.contracts.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Deliveries and answers, in words.
public final class Fixtures {
  public static final ChannelId HOOK = new ChannelId(new UUID(7, 1));
  public static final ChannelId CHAT = new ChannelId(new UUID(7, 2));
  public static final Instant THEN = Instant.parse("2026-11-23T08:00:00Z");

  private Fixtures() {}

  public static Delivery aDelivery(int happening, ChannelId channel, String key) {
    return new Delivery(
        new UUID(1, happening),
        channel,
        TenantId.DEFAULT,
        key,
        "import.finished",
        THEN.plusSeconds(happening),
        ("{\"n\":" + happening + "}").getBytes(StandardCharsets.UTF_8));
  }

  /// The number that it was made with.
  public static int happening(Delivery delivery) {
    return (int) delivery.happening().getLeastSignificantBits();
  }

  public static Answer taken() {
    return new Answer.Taken(200);
  }

  public static Answer busy() {
    return new Answer.Later(OptionalInt.of(503), Optional.empty(), "busy");
  }

  public static Answer refused() {
    return new Answer.Refused(422, "no such thing");
  }

  public static Answer gone() {
    return new Answer.Gone(410, "archived");
  }
}
