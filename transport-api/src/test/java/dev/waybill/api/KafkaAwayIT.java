package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.draft;
import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.queue;
import static dev.waybill.api.Calling.uploaded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.contracts.TransportEvent;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The front door never waits for the back: with Kafka away, exports are taken and nothing is lost.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class KafkaAwayIT {
  @Test
  void whatIsExportedMeanwhileIsToldOnceKafkaIsBack() {
    var landscape = TestingLandscape.create();
    int request;
    RealServers.stopKafka();
    try {
      request =
          post("/v2/nodes/export", draft(landscape.name("DEV"), uploaded(archive("away"))))
              .then()
              .statusCode(200)
              .body("queueEntries[0].nodeName", equalTo(landscape.name("QA")))
              .extract()
              .path("transportRequestId");
      queue(landscape.qa(), "in")
          .then()
          .body("transportRequests.id", equalTo(List.of(request)))
          .body("transportRequests.position", equalTo(List.of(1)));
    } finally {
      RealServers.startKafka();
    }

    try (var engine = new TestingEngine()) {
      var exported =
          engine.hears(
              TransportEvent.RequestExported.class, event -> event.request().value() == request);
      assertThat(engine.hearsArrive(request, landscape.qa()).causedBy()).isEqualTo(exported.id());
    }
  }
}
