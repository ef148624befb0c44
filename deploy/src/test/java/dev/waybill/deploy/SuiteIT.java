package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/// What a suite in this process promises: who dies comes back, twins share a port, and whoever
/// tries out faults may do as they like.
@Isolated
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SuiteIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static Suite suite;

  @BeforeAll
  static void begin() throws Exception {
    var folders = Prepared.suite("suite-in-process");
    Trees.delete(folders.data());
    var options =
        SuiteOptions.usual(folders, Ports.free())
            .instances(Part.QUEUE_ENGINE, 2)
            .jvm(Part.ALM_CONNECTOR, "-Dwaybill.test=seen")
            .setting(Part.ALM_CONNECTOR, "quarkus.http.header.X-Seen.value", "yes")
            .kafkaData(folders.data().resolve("broker"));
    suite = new Suite(options, new Progress(System.out));
    suite.begin();
  }

  @AfterAll
  static void end() {
    suite.close();
  }

  @Test
  void twinsShareAPort() {
    var twins = suite.instances(Part.QUEUE_ENGINE);

    assertThat(twins).hasSize(2).allMatch(Instance::ready);
    assertThat(twins)
        .extracting(Instance::name)
        .containsExactly("queue-engine-1", "queue-engine-2");
    assertThat(suite.processes().stream().filter(one -> one.name().equals("queue-engine")))
        .hasSize(2);
  }

  @Test
  void aServiceIsToldMoreWhereThatIsAskedFor() {
    var command = suite.instance(Part.ALM_CONNECTOR).process().orElseThrow().info().commandLine();

    assertThat(command.orElse("")).contains("-Dwaybill.test=seen");
  }

  @Test
  void aKilledServiceComesBack() {
    comesBack(suite.instance(Part.NOTIFICATION_SERVICE));
  }

  @Test
  void aKilledBrokerComesBack() {
    comesBack(suite.instance(Part.KAFKA));
  }

  @Test
  void aKilledDatabaseComesBack() {
    comesBack(suite.instance(Part.POSTGRES));
  }

  @Test
  void aPausedServiceIsStillThereAndDoesNothing() {
    var worker = suite.instance(Part.DEPLOY_WORKER);
    worker.pause();

    assertThat(worker.alive()).isTrue();
    assertThat(worker.ready()).isFalse();

    worker.resume();
    await().atMost(PATIENCE).until(worker::ready);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whoeverTriesOutFaultsIsLeftAlone() throws Exception {
    suite.supervise(false);
    var broker = suite.instance(Part.KAFKA);
    broker.kill();
    Trees.delete(suite.kafkaData());

    assertThat(broker.alive()).isFalse();
    broker.start();
    assertThat(broker.ready()).isTrue();
    assertThat(suite.kafkaData()).exists();
  }

  private static void comesBack(Instance instance) {
    var before = instance.process().map(ProcessHandle::pid);
    instance.kill();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(instance.ready()).isTrue();
              assertThat(instance.process().map(ProcessHandle::pid))
                  .isNotEqualTo(before)
                  .isNotEqualTo(Optional.empty());
            });
  }
}
