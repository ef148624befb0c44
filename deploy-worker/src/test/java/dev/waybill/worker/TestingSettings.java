package dev.waybill.worker;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/// The worker's settings as they are shipped, but for what a test says.
public final class TestingSettings {
  private TestingSettings() {}

  public static WorkerSettings with(Map<String, String> others) {
    var builder = new SmallRyeConfigBuilder().withMapping(WorkerSettings.class);
    others.forEach((name, value) -> builder.withDefaultValue("waybill.worker." + name, value));
    return builder.build().getConfigMapping(WorkerSettings.class);
  }
}
