package dev.waybill.queue.kafka;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.arrive;
import static dev.waybill.queue.Landscape.configure;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Landscape.importAll;
import static dev.waybill.queue.Landscape.requests;
import static dev.waybill.queue.Landscape.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
@TestSecurity(user = "ann", roles = "Administrator")
class SayingAgainIT extends HearsTheEngine {
  @Test
  void whatIsSaidAgainInTheMidstOfTrafficIsNeverOlderThanWhatWasSaidBefore() {
    var node = aNode();
    var requests = requests(12);
    broker.send(sent(configure(node, deploying())));
    requests.forEach(request -> broker.send(sent(arrive(node, request))));
    broker.send(sent(importAll(node)));

    for (var i = 0; i < requests.size(); i++) {
      awaitOrdered(node, i + 1);
      if (i % 3 == 0) {
        report(orders(node).getLast(), new DeployOutcome.Succeeded());
        sayAgain();
      } else {
        sayAgain();
        report(orders(node).getLast(), new DeployOutcome.Succeeded());
      }
    }

    await()
        .atMost(SOON)
        .until(() -> newest(node).values().stream().allMatch(SayingAgainIT::succeeded));
    assertThat(newest(node)).hasSize(requests.size());
    assertThat(orders(node)).hasSizeGreaterThan(requests.size());
    assertThat(orders(node).stream().map(Envelope::data).distinct()).hasSize(requests.size());
  }

  /// As a reader of the topic folds it; versions must never step back there.
  private Map<QueueEntryId, EntryChange> newest(NodeId node) {
    var newest = new HashMap<QueueEntryId, EntryChange>();
    for (var change : answers(node)) {
      for (var entry : change.entries()) {
        var before = newest.put(entry.entry(), entry);
        assertThat(entry.version()).isGreaterThanOrEqualTo(before == null ? 1 : before.version());
      }
    }
    return newest;
  }

  private void awaitOrdered(NodeId node, int entries) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              var ordered = new HashSet<QueueEntryId>();
              orders(node).stream()
                  .map(Envelope::data)
                  .map(DeployOrder::entry)
                  .forEach(ordered::add);
              return ordered.size() == entries;
            });
  }

  private static boolean succeeded(EntryChange entry) {
    return entry.status() == EntryStatus.SUCCEEDED;
  }

  private static void sayAgain() {
    RestAssured.post("/internal/resync").then().statusCode(200);
  }
}
