package dev.waybill.notify;

import dev.waybill.courier.Envelopes;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.Receivers.Preview;
import dev.waybill.notify.core.Category;
import dev.waybill.notify.core.Channel;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.HappeningType;
import dev.waybill.notify.core.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// People see what a channel would send, and have it send a test.
@ApplicationScoped
public class TryingChannels {
  private static final Logger LOG = Logger.getLogger(TryingChannels.class);

  private final KeepingChannels keeping;
  private final Receivers receivers;
  private final Envelopes ids;
  private final Clock clock;

  TryingChannels(KeepingChannels keeping, Receivers receivers, Envelopes ids, Clock clock) {
    this.keeping = keeping;
    this.receivers = receivers;
    this.ids = ids;
    this.clock = clock;
  }

  public Preview preview(Author by, ChannelId id) throws SQLException {
    var channel = keeping.get(by.tenant(), id).channel();
    return receivers.preview(channel, test(by, channel));
  }

  /// What the receiver says. Nothing is kept of it, and a channel that is off sends it too.
  public Answer send(Author by, ChannelId id) throws SQLException, InterruptedException {
    var channel = keeping.get(by.tenant(), id).channel();
    var answer = receivers.send(channel, test(by, channel));
    LOG.infof("%s tested channel %s", by.name(), id);
    return answer;
  }

  /// It is about no request and no node, so that nobody takes it for what happened.
  private Happening test(Author by, Channel channel) {
    return new Happening(
        ids.freshId(),
        HappeningType.IMPORT_FINISHED.word(),
        by.tenant(),
        clock.instant(),
        Severity.INFO,
        Category.NOTIFICATION,
        "A test of channel " + channel.name(),
        "%s wanted to see whether this comes through. Nothing else happened.".formatted(by.name()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("test", "true"),
        Optional.empty(),
        0);
  }
}
