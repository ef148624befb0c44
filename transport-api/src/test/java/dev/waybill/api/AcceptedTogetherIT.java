package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.Acceptance;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.Ground;
import dev.waybill.api.core.KnownFile;
import dev.waybill.api.core.LogWords;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.Occasion;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.StorageType;
import dev.waybill.api.core.TransportRequest;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Envelopes;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests that come while others are being saved are saved together; what is wrong with one of
/// them is its own affair.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class AcceptedTogetherIT {
  private static final TenantId TENANT = TenantId.DEFAULT;
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int NO_FILE = 2_000_000_000;
  private static final int GROUPS_AT_A_TIME = 2;

  @Inject RequestStore requests;
  @Inject Envelopes envelopes;

  private final TestingLandscape landscape = TestingLandscape.create();
  private final Tables tables = new Tables();
  private final CompletableFuture<Void> going = new CompletableFuture<>();

  private List<CompletableFuture<TransportRequest>> inFront = List.of();

  /// Those in front are asked for their decision and do not give it yet.
  @BeforeEach
  void othersAreBeingSaved() {
    inFront = IntStream.range(0, GROUPS_AT_A_TIME).mapToObj(_ -> waiting()).toList();
  }

  @AfterEach
  void nobodyIsLeftWaiting() {
    going.complete(null);
  }

  @Test
  void whoComesMeanwhileIsSavedInOneTransaction() {
    var late = IntStream.range(0, 10).mapToObj(_ -> ask(this::sound)).toList();

    going.complete(null);

    var ids = late.stream().map(CompletableFuture::join).map(one -> one.id().value()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(transactions(ids)).isEqualTo(1);
    assertThat(inFront).allSatisfy(one -> assertThat(one.join()).isNotNull());
    assertThat(rows("queue_entry", ids)).isEqualTo(10);
    assertThat(rows("content_entry", ids)).isEqualTo(10);
    assertThat(rows("action_request", ids)).isEqualTo(10);
    assertThat(rows("log_line", ids)).isGreaterThanOrEqualTo(10);
  }

  @Test
  void aNoToOneIsNoneToTheOthers() {
    var before = ask(this::sound);
    var refused = ask(_ -> Uni.createFrom().failure(Problem.NO_FOLLOW_ON_NODE.because("none")));
    var broken =
        ask(
            _ -> {
              throw new IllegalStateException("a fault of ours");
            });
    var after = ask(this::sound);

    going.complete(null);

    assertThat(transactions(List.of(id(before), id(after)))).isEqualTo(1);
    assertThat(refused).failsWithin(PATIENCE);
    assertThat(refused.exceptionNow()).hasMessage("none");
    assertThat(broken).failsWithin(PATIENCE);
    assertThat(broken.exceptionNow()).hasMessage("a fault of ours");
  }

  @Test
  void whatCannotBeSavedIsFoundOneByOne() {
    var before = ask(this::sound);
    var poison = ask(this::withoutFile);
    var after = ask(this::sound);

    going.complete(null);

    assertThat(poison).failsWithin(PATIENCE);
    assertThat(poison.exceptionNow())
        .isInstanceOfSatisfying(
            Problem.Refused.class, no -> assertThat(no.problem()).isEqualTo(Problem.UNKNOWN_FILE));
    assertThat(transactions(List.of(id(before), id(after)))).isEqualTo(2);
  }

  @Test
  void whomNobodyWaitsForIsLeftOut() {
    var asked = new AtomicBoolean();
    var gone =
        requests
            .accept(
                TENANT,
                draft(),
                (ground, numbers) -> {
                  asked.set(true);
                  return sound(new Meeting(ground, numbers));
                })
            .subscribe()
            .with(_ -> {});
    gone.cancel();
    var after = ask(this::sound);

    going.complete(null);

    assertThat(transactions(List.of(id(after)))).isEqualTo(1);
    assertThat(asked).isFalse();
  }

  private record Meeting(Ground ground, RequestStore.FreshNumbers numbers) {}

  @FunctionalInterface
  private interface Decision {
    Uni<RequestStore.Accepted> on(Meeting meeting);
  }

  private CompletableFuture<TransportRequest> waiting() {
    var asked = new CompletableFuture<Void>();
    var answer =
        ask(
            meeting -> {
              asked.complete(null);
              return Uni.createFrom().completionStage(going).chain(() -> sound(meeting));
            });
    asked.join();
    return answer;
  }

  private CompletableFuture<TransportRequest> ask(Decision decision) {
    return requests
        .accept(TENANT, draft(), (ground, numbers) -> decision.on(new Meeting(ground, numbers)))
        .subscribeAsCompletionStage();
  }

  private RequestDraft.Sound draft() {
    return new RequestDraft.Sound(
        landscape.name("DEV"),
        ContentType.MTA,
        StorageType.REFERENCE,
        List.of("https://example.org/a.mtar"),
        "together",
        "");
  }

  private Uni<RequestStore.Accepted> sound(Meeting meeting) {
    return made(meeting, draft(), List.of());
  }

  /// A file that was there when it was decided on, and is not any more.
  private Uni<RequestStore.Accepted> withoutFile(Meeting meeting) {
    var draft =
        new RequestDraft.Sound(
            landscape.name("DEV"),
            ContentType.MTA,
            StorageType.FILE,
            List.of(Integer.toString(NO_FILE)),
            "poison",
            "");
    var file = new KnownFile(NO_FILE, "a.mtar", "00".repeat(32), 1, "", "a", "1");
    return made(meeting, draft, List.of(file));
  }

  private Uni<RequestStore.Accepted> made(
      Meeting meeting, RequestDraft.Sound draft, List<KnownFile> files) {
    var ground = meeting.ground();
    var accepted = new Acceptance.Accepted(ground.named().getFirst(), ground.followOn(), files);
    return meeting
        .numbers()
        .take(TransportRequest.idsFor(draft, accepted))
        .map(
            ids ->
                TransportRequest.of(
                    Occasion.EXPORT,
                    draft,
                    accepted,
                    new Author(TENANT, "pipeline", ""),
                    ids.iterator(),
                    NOW))
        .map(this::whole);
  }

  private RequestStore.Accepted whole(TransportRequest request) {
    var entering =
        NewAction.done(
            request.action(),
            request.occasion().action(),
            Optional.of(NewAction.place(request.origin())),
            request.author(),
            NOW,
            List.of(request.id()));
    return new RequestStore.Accepted(
        request,
        List.of(entering),
        LogWords.accepted(request),
        List.of(envelopes.root(TENANT, NOW, request.event())));
  }

  private static int id(CompletableFuture<TransportRequest> answer) {
    return answer.join().id().value();
  }

  /// How many transactions wrote these requests.
  private long transactions(List<Integer> requests) {
    return tables.number(
        "select count(distinct xmin::text) from transport_request where id = any (?)",
        (Object) requests.toArray(Integer[]::new));
  }

  private long rows(String table, List<Integer> requests) {
    return tables.number(
        "select count(*) from " + table + " where request_id = any (?)",
        (Object) requests.toArray(Integer[]::new));
  }
}
