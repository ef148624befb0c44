package dev.waybill.notify.kafka;

import dev.waybill.testkit.EventLinesContract;

class TransportEventsIT extends EventLinesContract {
  TransportEventsIT() {
    super("notification_service");
  }
}
