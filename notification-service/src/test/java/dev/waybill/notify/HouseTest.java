package dev.waybill.notify;

import dev.waybill.testkit.HouseRulesTest;

class HouseTest extends HouseRulesTest {
  HouseTest() {
    super("dev.waybill.notify", "channel", "core", "http", "kafka", "mail", "postgres");
  }
}
