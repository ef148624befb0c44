package dev.waybill.courier;

import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Topic;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is handled is committed, even if nothing comes any more that would be committed after it.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
@HarmsTheBroker
class OffsetsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String GROUP = "testing";

  @Inject Told told;
  @Inject TestingListener listener;

  @AfterEach
  void letGo() {
    listener.hold(false);
  }

  @Test
  void whatIsHandledWhileTheBrokerIsAwayIsCommittedWhenItIsBack() throws Exception {
    told.say(told.input(960, "before"));
    await().atMost(SOON).until(() -> told.handled("960").size() == 1);
    listener.hold(true);
    var before = listener.refused();
    told.say(told.input(960, "in hand"));
    await().atMost(SOON).until(() -> listener.refused() > before);

    RealServers.stopKafka();
    try {
      listener.hold(false);
      await().atMost(SOON).until(() -> told.handled("960").size() == 2);
    } finally {
      RealServers.startKafka();
    }

    await().atMost(SOON).until(() -> behind() == 0);
  }

  @Test
  void aTopicThatWasMadeAnewIsCommittedBelowWhereTheOldOneWas() throws Exception {
    for (var i = 0; i < 20; i++) {
      told.say(told.input(961, "old " + i));
    }
    await().atMost(SOON).until(() -> told.handled("961").size() == 20);
    await().atMost(SOON).until(() -> behind() == 0);

    Harm.makeAnew(Topic.QUEUE_INPUTS.topicName(), Topic.QUEUE_INPUTS.partitions());
    told.say(told.input(961, "new"));

    await().atMost(SOON).until(() -> told.handled("961").contains("new"));
    await().atMost(SOON).until(() -> behind() == 0);
  }

  @Test
  void anOffsetSaysOfWhichTopicAndEpochItIs() throws Exception {
    told.say(told.input(962, "stamped"));
    await().atMost(SOON).until(() -> told.handled("962").size() == 1);
    var at = told.place("962", "stamped").at();
    var stamp = Kept.stamp(at);

    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> Kept.committed(GROUP).get(at).metadata().equals(stamp));
  }

  /// How many messages the broker would bring again after a crash.
  private static long behind() throws Exception {
    var settings = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    try (var admin = Admin.create(settings)) {
      var committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
      var ends =
          admin
              .listOffsets(
                  committed.keySet().stream()
                      .collect(Collectors.toMap(at -> at, _ -> OffsetSpec.latest())))
              .all()
              .get();
      return committed.entrySet().stream()
          .mapToLong(at -> Math.abs(ends.get(at.getKey()).offset() - at.getValue().offset()))
          .sum();
    }
  }
}
