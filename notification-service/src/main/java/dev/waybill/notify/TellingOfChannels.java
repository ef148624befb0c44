package dev.waybill.notify;

import dev.waybill.delivery.SendingDeliveries;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.ChannelAlarms.Due;
import dev.waybill.notify.core.Audience;
import dev.waybill.notify.core.ChannelHappenings;
import dev.waybill.notify.core.Happening;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/// Tells people of channels in trouble, by other channels. Of each channel and type once in a
/// while: what came in between is counted, and told as one when the while is over.
@ApplicationScoped
public class TellingOfChannels {
  private static final Logger LOG = Logger.getLogger(TellingOfChannels.class);

  private final ChannelAlarms alarms;
  private final Addressing addressing;
  private final SendingDeliveries sending;
  private final Clock clock;
  private final NotifySettings settings;

  TellingOfChannels(
      ChannelAlarms alarms,
      Payloads payloads,
      SendingDeliveries sending,
      Clock clock,
      NotifySettings settings) {
    this.alarms = alarms;
    this.addressing = new Addressing(payloads);
    this.sending = sending;
    this.clock = clock;
    this.settings = settings;
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  void tell() {
    try {
      int told = 0;
      for (var due : alarms.due(settings.alarmsEvery())) {
        told += tell(due) ? 1 : 0;
      }
      if (told > 0) {
        sending.ring();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("of channels in trouble nobody is told now: %s", e.getMessage());
    }
  }

  private boolean tell(Due due) throws SQLException {
    return alarms.tell(
        due, settings.alarmsEvery(), (audience, heard) -> deliveries(due, audience, heard));
  }

  private List<Delivery> deliveries(Due due, Audience audience, List<Happening> heard) {
    var happening = ChannelHappenings.after(heard.getLast(), heard.size() - 1);
    var told = audience.besides(due.channel(), happening, clock.instant());
    LOG.warnf("channel %s: %s, told by %d other channels", due.channel(), due.type(), told.size());
    return addressing.to(told, happening);
  }
}
