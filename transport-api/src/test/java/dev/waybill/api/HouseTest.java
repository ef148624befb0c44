package dev.waybill.api;

import dev.waybill.testkit.HouseRulesTest;

class HouseTest extends HouseRulesTest {
  HouseTest() {
    super(
        "dev.waybill.api",
        "core",
        "directory",
        "http",
        "kafka",
        "keycloak",
        "notifications",
        "postgres",
        "receiver");
  }
}
