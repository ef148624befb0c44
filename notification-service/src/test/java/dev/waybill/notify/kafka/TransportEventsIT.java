package dev.waybill.notify.kafka;

import dev.waybill.testkit.EventLinesContract;
import java.util.Map;

class TransportEventsIT extends EventLinesContract {
  TransportEventsIT() {
    super("notification_service", Map.of("waybill.notify.seal-password", "by-chance-and-long"));
  }
}
