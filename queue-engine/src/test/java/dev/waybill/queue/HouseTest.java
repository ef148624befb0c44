package dev.waybill.queue;

import dev.waybill.testkit.HouseRulesTest;

class HouseTest extends HouseRulesTest {
  HouseTest() {
    super("dev.waybill.queue", "core", "kafka", "memory", "postgres");
  }
}
