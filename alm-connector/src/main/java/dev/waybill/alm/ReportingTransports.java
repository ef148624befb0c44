package dev.waybill.alm;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.EventLine;
import dev.waybill.contracts.TransportEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Reports what happened. So far the log is the only reader.
@ApplicationScoped
public class ReportingTransports {
  private static final Logger LOG = Logger.getLogger("dev.waybill.alm.events");

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
