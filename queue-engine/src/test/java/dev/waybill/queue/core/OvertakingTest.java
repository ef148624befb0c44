package dev.waybill.queue.core;

import static dev.waybill.queue.core.Assertions.assertThat;
import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.queue;
import static dev.waybill.queue.core.InputWords.advance;
import static dev.waybill.queue.core.InputWords.importUpTo;
import static dev.waybill.queue.core.InputWords.report;
import static dev.waybill.queue.core.NodeWords.anAbapNode;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.TransportContent;
import dev.waybill.queue.core.Fixtures.Queue;
import dev.waybill.queue.core.Fixtures.Request;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which requests an import up to another one leaves to later ones.
class OvertakingTest {
  @Test
  void ofEachComponentOnlyTheNewestIsImported() {
    var queue =
        abap(
            aRequest(1).of("A"),
            aRequest(2).of("B"),
            aRequest(3).of("A"),
            aRequest(4).of("A"),
            aRequest(5).of("A"));

    var first = queue.when(importUpTo(7, 4));
    var then = QueueMachine.apply(first.queue(), report(2, new DeployOutcome.Succeeded()));

    assertThat(first).leaves(1, EntryStatus.SKIPPED).leaves(2, EntryStatus.RUNNING);
    assertThat(then).leaves(3, EntryStatus.SKIPPED).leaves(4, EntryStatus.RUNNING);
    assertThat(then).leaves(5, EntryStatus.INITIAL);
  }

  @Test
  void anOperatorIsToldWhatBringsIt() {
    var queue = abap(aRequest(1).of("A", "B"), aRequest(2).of("A"), aRequest(3).of("B"));

    var reasons =
        queue.when(importUpTo(7, 3)).events().stream()
            .filter(QueueEvent.Finished.class::isInstance)
            .map(event -> ((QueueEvent.Finished) event).reason());

    org.assertj.core.api.Assertions.assertThat(reasons)
        .containsExactly(
            "Not imported by itself: a newer state of its software components comes with request"
                + " 2, 3");
  }

  @Test
  void whatIsNotBroughtWholeIsImported() {
    var queue = abap(aRequest(1).of("A", "B"), aRequest(2).of("A"));

    assertThat(queue.when(importUpTo(7, 2))).leaves(1, EntryStatus.RUNNING);
  }

  @Test
  void whatMayNotBeImportedBringsNothing() {
    var queue = abap(aRequest(1).of("A"), aRequest(2).of("A").deleted(), aRequest(3).of("B"));

    assertThat(queue.when(importUpTo(7, 3))).leaves(1, EntryStatus.RUNNING);
  }

  @Test
  void aTestBringsNothingThatIsFinal() {
    assertThat(abap(aRequest(1).of("A"), aRequest(2).of("A").inTest()).when(importUpTo(7, 2)))
        .leaves(1, EntryStatus.RUNNING);
    assertThat(abap(aRequest(1).of("A").inTest(), aRequest(2).of("A")).when(importUpTo(7, 2)))
        .leaves(1, EntryStatus.SKIPPED);
    assertThat(
            abap(aRequest(1).of("A").inTest(), aRequest(2).of("A").inTest()).when(importUpTo(7, 2)))
        .leaves(1, EntryStatus.SKIPPED);
  }

  @ParameterizedTest
  @CsvSource({
    "/DMO/A?commitId=1, /DMO/A?commitId=2, SKIPPED",
    "/DMO/A?tag=v1&branch=main, /DMO/A?commit_id=2&tag_name=v2, SKIPPED",
    "/DMO/A, /DMO/A, SKIPPED",
    "/DMO/A, /DMO/A?branchName=main, SKIPPED",
    "/DMO/A?commitId=1, /DMO/B?commitId=2, RUNNING",
    "/DMO/A?commitId=1, /dmo/a?commitId=2, RUNNING",
    "https://git/repositories?id=1, https://git/repositories?id=2, RUNNING",
    "https://git/repositories?id=1&tag=1, https://git/repositories?id=2&tag=2, RUNNING",
    "?commitId=1, ?commitId=2, RUNNING",
    "/DMO/A?, /DMO/A?commitId=2, RUNNING"
  })
  void onlyWhatIsSurelyTheSameComponentIsTakenForIt(
      String earlier, String later, EntryStatus becomes) {
    var queue = abap(referring(1, earlier), referring(2, later));

    assertThat(queue.when(importUpTo(7, 2))).leaves(1, becomes);
  }

  @Test
  void itLooksSoFarAndNoFarther() {
    assertThat(before(Needs.FORESIGHT - 1).when(importUpTo(7, 1000)))
        .leaves(1, EntryStatus.SKIPPED);
    assertThat(before(Needs.FORESIGHT).when(importUpTo(7, 1000))).leaves(1, EntryStatus.RUNNING);
  }

  @Test
  void itAsksToGoOnWhenItDoesNotSeeThatFar() {
    var queue = before(10).then();
    var wish = importUpTo(7, 1000);

    var near = QueueMachine.apply(seen(queue, 5), wish);
    var far = QueueMachine.apply(seen(near.queue(), Long.MAX_VALUE), advance(7));

    assertThat(near).leaves(1, EntryStatus.INITIAL).says(QueueEvent.Continues.class);
    assertThat(far).leaves(1, EntryStatus.SKIPPED);
  }

  /// Request 1, so many others, and request 1000 with a newer state of what 1 brings.
  private static Queue before(int others) {
    var between =
        IntStream.rangeClosed(2, 1 + others).mapToObj(number -> aRequest(number).of("B" + number));
    return abap(
        Stream.of(Stream.of(aRequest(1).of("A")), between, Stream.of(aRequest(1000).of("A")))
            .flatMap(part -> part)
            .toArray(Request[]::new));
  }

  private static ImportQueue seen(ImportQueue queue, long upTo) {
    return new ImportQueue(
        queue.node(),
        queue.nodeState(),
        queue.running(),
        queue.waiting(),
        queue.entries(),
        queue.lastPosition(),
        new ImportQueue.Window(0, upTo));
  }

  private static Request referring(int number, String... uris) {
    var items =
        Arrays.stream(uris)
            .map(uri -> (ContentItem) new ContentItem.Reference(1, ContentType.BTP_ABAP, uri))
            .toList();
    return aRequest(number).with(new TransportContent("a request", items));
  }

  private static Queue abap(Request... requests) {
    return queue().at(anAbapNode()).holding(requests);
  }
}
