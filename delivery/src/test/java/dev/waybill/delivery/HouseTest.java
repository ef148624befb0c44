package dev.waybill.delivery;

import dev.waybill.testkit.HouseRulesTest;

class HouseTest extends HouseRulesTest {
  HouseTest() {
    super("dev.waybill.delivery", "core", "http", "memory", "postgres");
  }
}
