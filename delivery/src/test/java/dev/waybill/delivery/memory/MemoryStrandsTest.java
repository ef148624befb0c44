package dev.waybill.delivery.memory;

import static dev.waybill.delivery.core.Fixtures.THEN;

import dev.waybill.delivery.Strands;
import dev.waybill.delivery.StrandsContract;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.HealthRules;
import dev.waybill.delivery.core.RetrySchedule;
import dev.waybill.testkit.TestingClock;
import java.time.Duration;
import java.util.List;

class MemoryStrandsTest implements StrandsContract {
  private final TestingClock clock = new TestingClock(THEN);
  private final MemoryStrands strands =
      new MemoryStrands(clock, HealthRules.of(RetrySchedule.USUAL, Duration.ofHours(72)));

  @Override
  public Strands strands() {
    return strands;
  }

  @Override
  public void add(Delivery... deliveries) {
    List.of(deliveries).forEach(strands::add);
  }

  @Override
  public void replay() {
    strands.replay(_ -> true);
  }

  @Override
  public void pass(Duration time) {
    clock.passes(time);
  }

  @Override
  public ChannelHealth health(ChannelId channel) {
    return strands.health(channel);
  }

  @Override
  public void put(ChannelId channel, ChannelHealth health) {
    strands.put(channel, health);
  }

  @Override
  public List<Alarm> alarms() {
    return strands.alarms();
  }
}
