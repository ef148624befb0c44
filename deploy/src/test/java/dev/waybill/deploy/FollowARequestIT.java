package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionLogged;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeInput.Arrive;
import dev.waybill.contracts.NodeInput.Report;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportEvent.ImportFinished;
import dev.waybill.contracts.TransportEvent.ImportStarted;
import dev.waybill.contracts.TransportEvent.RequestExported;
import dev.waybill.contracts.TransportEvent.RequestForwarded;
import dev.waybill.contracts.TransportEvent.RequestQueued;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Comparison;
import dev.waybill.deploy.demo.Journey;
import dev.waybill.deploy.demo.Landscape;
import dev.waybill.deploy.demo.SampleArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Walks the stops of `docs/follow-a-request.md` in their order, and finds at each what the page
/// says.
@ExtendWith(SuiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FollowARequestIT {
  private static final int STOPS = 12;
  private static final Pattern STOP = Pattern.compile("(?m)^(?:#+ |\\| *)(\\d+)[ .|]");

  private Deployed suite;
  private Api api;
  private Landscape landscape;
  private Path archive;
  private int request;

  @BeforeAll
  void aRequestTravels(Deployed deployed, @TempDir Path folder) throws IOException {
    suite = deployed;
    api = suite.api();
    landscape = Landscape.of(api, suite.folders().data().resolve("targets"));
    archive = SampleArchive.in(folder);
    var journey = new Journey(api, (_, _, _) -> {});
    request = journey.export(archive, landscape.dev());
    journey.importInto(landscape.qa(), request);
    journey.importInto(landscape.prod(), request);
  }

  @AfterAll
  void close() {
    api.close();
  }

  @Test
  @Order(0)
  void thePageHasTheseStopsAndNoOthers() throws IOException {
    var page = Files.readString(suite.folders().root().resolve("docs/follow-a-request.md"));
    var stops = STOP.matcher(page).results().map(stop -> Integer.parseInt(stop.group(1))).toList();

    assertThat(stops).startsWith(1, 2, 3).contains(STOPS).doesNotContain(STOPS + 1);
  }

  @Test
  @Order(1)
  void stop1APipelineExportsContent() {
    assertThat(event(RequestExported.class, landscape.dev()).data())
        .isInstanceOfSatisfying(
            RequestExported.class,
            exported -> assertThat(exported.request().value()).isEqualTo(request));
  }

  @Test
  @Order(2)
  void stop2ADraftBecomesARequestOrProblems() throws IOException {
    var file = Sample.upload(api, archive);
    var refused = Sample.export(api, "DEV", file, "{Bad description}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).containsIgnoringCase("description");
  }

  @Test
  @Order(3)
  void stop3RequestEntriesAndArriveAreSavedTogether() throws IOException {
    var file = Sample.upload(api, archive);
    var answer = Sample.export(api, "DEV", file).must(200).json();

    assertThat(answer.path("queueEntries").path(0).path("nodeName").asText()).isEqualTo("QA");
    assertThat(Sample.inQueue(api, landscape.qa().id(), answer.path("transportRequestId").asInt()))
        .isPresent();
  }

  @Test
  @Order(4)
  void stop4ArriveReachesTheFirstQueue() {
    var arrive = one(Topic.QUEUE_INPUTS, Arrive.class, at(landscape.qa()));

    assertThat(arrive.causedBy()).isEqualTo(event(RequestExported.class, landscape.dev()).id());
  }

  @Test
  @Order(5)
  void stop5TheQueueDecides() {
    var queued = event(RequestQueued.class, landscape.qa());

    assertThat(queued.causedBy()).isEqualTo(event(RequestExported.class, landscape.dev()).id());
  }

  @Test
  @Order(6)
  void stop6DecidedAndSavedOrNotAtAll() {
    var arrive = one(Topic.QUEUE_INPUTS, Arrive.class, at(landscape.qa()));
    var change =
        one(
            Topic.QUEUE_CHANGES,
            QueueChange.class,
            one ->
                one.input().equals(arrive.id()) && one.answer() instanceof QueueChange.Answer.Done);

    assertThat(change.data().entries()).anyMatch(entry -> entry.request().value() == request);
  }

  @Test
  @Order(7)
  void stop7TheOrderGoesOut() {
    assertThat(order().causedBy()).isEqualTo(event(ImportStarted.class, landscape.qa()).id());
  }

  @Test
  @Order(8)
  void stop8TheWorkerPlansFromContentAndTargetAlone() {
    assertThat(order().data().target().destinationName()).isEqualTo("qa");
    assertThat(order().data().content().items()).hasSize(1);
  }

  @Test
  @Order(9)
  void stop9AndRunsTheSteps() throws IOException {
    var action = order().data().action();
    var told = one(Topic.ACTION_MESSAGES, ActionLogged.class, one -> one.action().equals(action));

    assertThat(told.data().lines()).allMatch(line -> !line.text().isBlank());
    assertThat(Comparison.of(archive, landscape.current("qa", archive)).differences()).isEmpty();
  }

  @Test
  @Order(10)
  void stop10TheReportComesBackAsAnInput() {
    var entry = order().data().entry();
    var report = one(Topic.QUEUE_INPUTS, Report.class, one -> one.entry().equals(entry));

    assertThat(report.causedBy()).isEqualTo(event(ImportStarted.class, landscape.qa()).id());
    assertThat(event(ImportFinished.class, landscape.qa()).causedBy())
        .isEqualTo(event(ImportStarted.class, landscape.qa()).id());
  }

  @Test
  @Order(11)
  void stop11TheNextNodesActorGetsArrive() {
    var forwarded = event(RequestForwarded.class, landscape.qa());
    var arrive = one(Topic.QUEUE_INPUTS, Arrive.class, at(landscape.prod()));

    assertThat(arrive.causedBy()).isEqualTo(forwarded.id());
    assertThat(event(RequestQueued.class, landscape.prod()).causedBy()).isEqualTo(forwarded.id());
  }

  @Test
  @Order(12)
  void stop12ViewsPeopleAndAlmHearOfIt() throws IOException {
    assertThat(Sample.statusOf(api, landscape.prod().id(), request)).isEqualTo("succeeded");
    var finished = event(ImportFinished.class, landscape.prod()).id().toString();
    for (var connector : List.of(Part.NOTIFICATION_SERVICE, Part.ALM_CONNECTOR)) {
      assertThat(Files.readString(suite.folders().log(connector.title())))
          .as(connector.title())
          .contains(finished);
    }
  }

  @Test
  @Order(13)
  void transportEventsHoldTheWholeWayCauseBeforeEffect() {
    var exported = event(RequestExported.class, landscape.dev());
    var queued = event(RequestQueued.class, landscape.qa());
    var started = event(ImportStarted.class, landscape.qa());
    var finished = event(ImportFinished.class, landscape.qa());
    var forwarded = event(RequestForwarded.class, landscape.qa());
    var queuedOn = event(RequestQueued.class, landscape.prod());
    var startedOn = event(ImportStarted.class, landscape.prod());
    var finishedOn = event(ImportFinished.class, landscape.prod());
    var ids = ofRequest().stream().map(Envelope::id).toList();

    assertThat(ids)
        .containsSubsequence(exported.id(), queued.id(), started.id(), finished.id())
        .containsSubsequence(started.id(), forwarded.id(), queuedOn.id())
        .containsSubsequence(queuedOn.id(), startedOn.id(), finishedOn.id());
    assertThat(queued.causedBy()).isEqualTo(exported.id());
    assertThat(finished.causedBy()).isEqualTo(started.id());
    assertThat(forwarded.causedBy()).isEqualTo(started.id());
    assertThat(queuedOn.causedBy()).isEqualTo(forwarded.id());
    assertThat(finishedOn.causedBy()).isEqualTo(startedOn.id());
  }

  private Envelope<DeployOrder> order() {
    return one(
        Topic.DEPLOY_ORDERS,
        DeployOrder.class,
        one -> one.request().value() == request && one.node().value() == landscape.qa().id());
  }

  private Predicate<Arrive> at(Landscape.Node node) {
    return arrive -> arrive.request().value() == request && arrive.node().value() == node.id();
  }

  private <E extends TransportEvent.OfRequest> Envelope<E> event(
      Class<E> type, Landscape.Node node) {
    return one(
        Topic.TRANSPORT_EVENTS,
        type,
        event -> event.request().value() == request && event.node().value() == node.id());
  }

  /// The events of the request, in the order in which its partition holds them.
  private List<Envelope<? extends Message>> ofRequest() {
    try (var records = Records.of(suite, Topic.TRANSPORT_EVENTS)) {
      return records
          .until(
              seen ->
                  seen.stream()
                      .anyMatch(
                          event ->
                              event.data() instanceof ImportFinished finished
                                  && finished.request().value() == request
                                  && finished.node().value() == landscape.prod().id()))
          .stream()
          .filter(
              event ->
                  event.data() instanceof TransportEvent.OfRequest told
                      && told.request().value() == request)
          .toList();
    }
  }

  private <M extends Message> Envelope<M> one(Topic topic, Class<M> type, Predicate<M> wanted) {
    try (var records = Records.of(suite, topic)) {
      return records.first(type, wanted);
    }
  }
}
