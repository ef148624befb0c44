package dev.waybill.notify;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.EventLine;
import dev.waybill.contracts.TransportEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Tells what happened. So far the log is the only one to be told.
@ApplicationScoped
public class NotifyingPeople {
  private static final Logger LOG = Logger.getLogger("dev.waybill.notify.events");

  public void hear(Envelope<TransportEvent> event) {
    var line = EventLine.of(event);
    line.keys().forEach(MDC::put);
    try {
      LOG.info(line.text());
    } finally {
      line.keys().keySet().forEach(MDC::remove);
    }
  }
}
