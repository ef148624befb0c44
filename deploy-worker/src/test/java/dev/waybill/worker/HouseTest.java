package dev.waybill.worker;

import dev.waybill.testkit.HouseRulesTest;

class HouseTest extends HouseRulesTest {
  HouseTest() {
    super("dev.waybill.worker", "api", "core", "directory", "http", "kafka", "postgres");
  }
}
