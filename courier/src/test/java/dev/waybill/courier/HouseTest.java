package dev.waybill.courier;

import dev.waybill.testkit.HouseRulesTest;

class HouseTest extends HouseRulesTest {
  HouseTest() {
    super("dev.waybill.courier");
  }
}
