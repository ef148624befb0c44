package dev.waybill.notify.postgres;

import dev.waybill.courier.Envelopes;
import dev.waybill.delivery.Alarms;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.NotifySettings;
import dev.waybill.notify.Payloads;
import dev.waybill.notify.core.ChannelHappenings;
import dev.waybill.notify.core.ChannelHappenings.Named;
import dev.waybill.notify.core.Links;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Puts down what is heard of channels in trouble, with what it follows from. Rows are only added:
/// whoever settles a delivery waits for nobody here.
@ApplicationScoped
class HearingAlarms implements Alarms {
  private static final String NAMED =
      "select name, kind, nextval('heard') as number from channel where id = ?";
  private static final String ADD =
      "insert into channel_alarm (tenant, channel, type, payload) values (?, ?, ?, ?)";

  private final ChannelHappenings words;
  private final Payloads payloads;
  private final Envelopes ids;
  private final Clock clock;

  HearingAlarms(Payloads payloads, Envelopes ids, Clock clock, NotifySettings settings) {
    this.words = new ChannelHappenings(new Links(settings.address()));
    this.payloads = payloads;
    this.ids = ids;
    this.clock = clock;
  }

  private record Known(Named named, long number) {}

  @Override
  public void hear(Connection tx, Alarm alarm) throws SQLException {
    TenantTransactions.enter(tx, alarm.about().tenant());
    var known = known(tx, alarm.about().channel());
    if (known.isEmpty()) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var happening = words.of(alarm, known.get().named(), ids.freshId(), now, known.get().number());
    try (var insert = tx.prepareStatement(ADD)) {
      insert.setString(1, happening.tenant().value());
      insert.setObject(2, alarm.about().channel().value());
      insert.setString(3, happening.type());
      insert.setBytes(4, payloads.write(happening));
      insert.executeUpdate();
    }
  }

  /// Nothing when it was deleted meanwhile.
  private static Optional<Known> known(Connection tx, ChannelId channel) throws SQLException {
    try (var select = tx.prepareStatement(NAMED)) {
      select.setObject(1, channel.value());
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Known(
                    new Named(channel, row.getString("name"), row.getString("kind")),
                    row.getLong("number")))
            : Optional.empty();
      }
    }
  }
}
