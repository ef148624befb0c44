package dev.waybill.alm;

import dev.waybill.alm.core.EventLine;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TransportEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Reports what happened. So far the log is the only reader.
@ApplicationScoped
public class ReportingTransports {
  private static final Logger LOG = Logger.getLogger("dev.waybill.alm.events");

  private final Heard heard;

  ReportingTransports(Heard heard) {
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
