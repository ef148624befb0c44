package dev.waybill.delivery;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// The settings as they are shipped, but for what a test says.
public final class TestingSettings {
  private TestingSettings() {}

  public static DeliverySettings with(Map<String, String> others) {
    var builder = new SmallRyeConfigBuilder().withMapping(DeliverySettings.class);
    others.forEach((name, value) -> builder.withDefaultValue("waybill.delivery." + name, value));
    return builder.build().getConfigMapping(DeliverySettings.class);
  }
}
