package dev.waybill.alm.kafka;

import dev.waybill.testkit.EventLinesContract;

class TransportEventsIT extends EventLinesContract {
  TransportEventsIT() {
    super("alm_connector");
  }
}
