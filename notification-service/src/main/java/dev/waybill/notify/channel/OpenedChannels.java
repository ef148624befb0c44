package dev.waybill.notify.channel;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.ChannelStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Channels as they were set up, opened and kept for a moment: many happenings go by one at a time,
/// and a change is to count soon.
@ApplicationScoped
class OpenedChannels {
  private static final Duration KEPT = Duration.ofSeconds(2);
  private static final int MOST = 1000;

  /// @param changedAt tells one set-up from the next
  record Opened(Channel channel, Instant changedAt) {}

  private record Kept(Optional<Opened> opened, Instant until) {}

  private final ChannelStore channels;
  private final Clock clock;
  private final Map<ChannelId, Kept> kept = new ConcurrentHashMap<>();

  OpenedChannels(ChannelStore channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /// Nothing when it was deleted.
  Optional<Opened> find(TenantId tenant, ChannelId id) throws SQLException {
    var now = clock.instant();
    var known = kept.get(id);
    if (known != null && now.isBefore(known.until)) {
      return known.opened;
    }
    if (kept.size() >= MOST) {
      kept.clear();
    }
    var found = channels.find(tenant, id).map(OpenedChannels::open);
    kept.put(id, new Kept(found, now.plus(KEPT)));
    return found;
  }

  static Opened open(dev.waybill.notify.core.Channel channel) {
    var form = channel.form();
    var kind =
        Kinds.named(form.kind())
            .orElseThrow(() -> new IllegalStateException("nobody knows the kind " + form.kind()));
    return new Opened(kind.open(form.values()), channel.changedAt());
  }
}
