package dev.waybill.notify;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.notify.core.EventLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Tells what happened. So far the log is the only one to be told.
@ApplicationScoped
public class NotifyingPeople {
  private static final Logger LOG = Logger.getLogger("dev.waybill.notify.events");

  private final Heard heard;

  NotifyingPeople(Heard heard) {
    this.heard = heard;
  }

  /// Tells each of these once, in their order.
  ///
  /// They are told before they are remembered, so that a crash repeats a line rather than lose it.
  public void hear(List<Envelope<? extends TransportEvent>> events) throws Exception {
    heard.firstTime(events, fresh -> fresh.forEach(event -> tell(EventLine.of(event))));
  }

  private static void tell(EventLine line) {
    line.keys().forEach(MDC::put);
    try {
      LOG.info(line.text());
    } finally {
      line.keys().keySet().forEach(MDC::remove);
    }
  }
}
