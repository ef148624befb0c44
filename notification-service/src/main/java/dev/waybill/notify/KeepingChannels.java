package dev.waybill.notify;

import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Envelopes;
import dev.waybill.delivery.Deliveries;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.core.Channel;
import dev.waybill.notify.core.Channel.Form;
import dev.waybill.notify.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// People make channels, look at them, change them, and give them up.
@ApplicationScoped
public class KeepingChannels {
  private static final Logger LOG = Logger.getLogger(KeepingChannels.class);

  /// A channel, and how it does.
  public record Looked(Channel channel, ChannelHealth health) {}

  /// Whether somebody wants it on or off.
  ///
  /// @param on empty leaves it as it is
  /// @param reason why it is switched off; blank is no reason
  public record Switch(Optional<Boolean> on, String reason) {}

  private final ChannelStore channels;
  private final Deliveries deliveries;
  private final Envelopes ids;
  private final Clock clock;

  KeepingChannels(ChannelStore channels, Deliveries deliveries, Envelopes ids, Clock clock) {
    this.channels = channels;
    this.deliveries = deliveries;
    this.ids = ids;
    this.clock = clock;
  }

  /// A piece of the list, beginning after a channel.
  public Page<Looked> list(TenantId tenant, Optional<ChannelId> after, int most)
      throws SQLException {
    var found = new ArrayList<Looked>();
    for (var channel : channels.list(tenant, after, most + 1)) {
      found.add(look(channel));
    }
    return Page.of(found, most, one -> one.channel().id().toString());
  }

  public Looked get(TenantId tenant, ChannelId id) throws SQLException {
    return look(
        channels
            .find(tenant, id)
            .orElseThrow(
                () -> Problem.CHANNEL_NOT_FOUND.because("There is no channel " + id + ".")));
  }

  public Looked create(Author by, Form form, Switch wish) throws SQLException {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var channel = new Channel(new ChannelId(ids.freshId()), form, now);
    channels.add(by, channel);
    turn(by, channel, wish);
    LOG.infof("%s made channel %s (%s)", by.name(), channel.id(), form);
    return look(channel);
  }

  public Looked change(Author by, ChannelId id, UnaryOperator<Form> change, Switch wish)
      throws SQLException {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var channel =
        channels.change(by, id, before -> new Channel(id, change.apply(before.form()), now));
    turn(by, channel, wish);
    LOG.infof("%s changed channel %s (%s)", by.name(), id, channel.form());
    return look(channel);
  }

  /// What waits for it goes with it.
  public void delete(Author by, ChannelId id) throws SQLException {
    channels.delete(by.tenant(), id);
    LOG.infof("%s deleted channel %s", by.name(), id);
  }

  /// What comes while it is off waits until it is on again.
  private void turn(Author by, Channel channel, Switch wish) throws SQLException {
    if (wish.on().isEmpty()) {
      return;
    }
    if (wish.on().get()) {
      deliveries.enable(channel.id());
    } else {
      deliveries.disable(
          channel.id(), wish.reason().isBlank() ? "switched off by " + by.name() : wish.reason());
    }
  }

  private Looked look(Channel channel) throws SQLException {
    return new Looked(channel, deliveries.health(channel.id()));
  }
}
