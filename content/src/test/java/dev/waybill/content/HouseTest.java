package dev.waybill.content;

import dev.waybill.testkit.HouseRulesTest;

class HouseTest extends HouseRulesTest {
  HouseTest() {
    super("dev.waybill.content");
  }
}
