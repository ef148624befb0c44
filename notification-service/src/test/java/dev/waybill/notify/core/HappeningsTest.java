package dev.waybill.notify.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.contracts.Vocabulary;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HappeningsTest {
  @Test
  void eachPublicEventIsToldOf() {
    var told =
        Samples.events().values().stream().map(Message::getClass).collect(Collectors.toSet());
    var all =
        Vocabulary.words().stream()
            .filter(word -> word.topic().isPublic())
            .<Class<?>>map(Vocabulary.Word::message)
            .collect(Collectors.toSet());

    assertThat(told).isEqualTo(all).isNotEmpty();
  }

  @Test
  void eachTypeIsUsed() {
    assertThat(Samples.happenings().values())
        .extracting(Happening::type)
        .contains(
            Arrays.stream(HappeningType.values()).map(HappeningType::word).toArray(String[]::new));
  }

  /// They are in conditions that people wrote, and in CTMS's documentation.
  @Test
  void theWordsOfCtmsAreItsOwn() {
    assertThat(Arrays.stream(HappeningType.values()).map(HappeningType::word))
        .filteredOn(word -> word.startsWith("Tms"))
        .containsExactlyInAnyOrder(
            "TmsImportStarted",
            "TmsImportFinished",
            "TmsTransportRequestAdded",
            "TmsNodeImportJobDeactivated",
            "TmsStorageQuotaUsage");
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, INFO, NOTIFICATION",
    "SKIPPED, INFO, NOTIFICATION",
    "WARNING, WARNING, NOTIFICATION",
    "ERROR, ERROR, ALERT",
    "FATAL, FATAL, ALERT",
    "REPEATABLE, INFO, NOTIFICATION"
  })
  void anImportIsAsBadAsItsEnd(EntryStatus status, Severity severity, Category category) {
    var happening = Samples.happening(Samples.finished(status), 1);

    assertThat(happening.severity()).isEqualTo(severity);
    assertThat(happening.category()).isEqualTo(category);
    assertThat(happening.tags()).containsEntry("status", ImportWords.word(status));
  }

  @Test
  void namesThatNobodyKnowsAreNumbers() {
    var event =
        new TransportEvent.RequestForwarded(
            new TransportRequestId(352), new NodeId(7), List.of(new NodeId(8), new NodeId(9)));

    var happening =
        new TransportHappenings(_ -> Optional.empty(), _ -> Optional.empty(), Links.NONE)
            .of(Samples.told(event, 1), 1);

    assertThat(happening.subject()).isEqualTo("Request 352 forwarded from node 7");
    assertThat(happening.body())
        .isEqualTo("Request 352 was sent on from node 7 to node 8, node 9.");
    assertThat(happening.nodeName()).isEmpty();
    assertThat(happening.link()).isEmpty();
    assertThat(happening.tags()).containsOnlyKeys("nodeId", "transportRequestId", "targetNodeIds");
  }

  /// The one who renames a node, too, is told of by the new name.
  @Test
  void anEventThatNamesItsNodeIsBelieved() {
    var event = new LandscapeEvent.NodeChanged(new NodeId(2), "Quality");

    var happening =
        new LandscapeHappenings(Samples.NAMES, Links.NONE).of(Samples.told(event, 1), 1);

    assertThat(happening.nodeName()).contains("Quality");
  }

  @Test
  void noNameBreaksTheLine() {
    var event =
        new LandscapeEvent.NodeCreated(new NodeId(2), "Q\r\nBcc: all@example.com\u202e\ud800");

    var happening =
        new LandscapeHappenings(Samples.NAMES, Links.NONE).of(Samples.told(event, 1), 1);

    assertThat(happening.subject()).isEqualTo("Node Q Bcc: all@example.com \uFFFD created");
    assertThat(happening.tags()).containsEntry("nodeName", "Q Bcc: all@example.com \uFFFD");
  }

  @ParameterizedTest
  @EnumSource(EntryStatus.class)
  void whateverTheStatusThereAreWords(EntryStatus status) {
    var finished = Samples.happening(Samples.finished(status), 1);

    assertThat(finished.subject()).startsWith("Import of request 352 into QA ");
    assertThat(finished.body()).endsWith(".");
  }

  @Test
  void whatBelongsToARequestKeepsItsOrder() {
    assertThat(Samples.happening("import-started").key()).isEqualTo("default/352");
    assertThat(Samples.happening("request-created").key()).isEqualTo("default/352");
    assertThat(Samples.happening("schedule-deactivated").key()).isEqualTo("default/nodes/2");
    assertThat(Samples.happening("node-changed").key()).isEqualTo("default/nodes/2");
    assertThat(Samples.happening("route-changed").key()).isEqualTo("default/routes/4");
    assertThat(Samples.happening("storage-filled").key()).isEqualTo("default/storage");
  }

  @ParameterizedTest
  @CsvSource({
    "https://waybill.example.com, https://waybill.example.com/nodes/2",
    "https://waybill.example.com/, https://waybill.example.com/nodes/2",
    "https://example.com/waybill/, https://example.com/waybill/nodes/2"
  })
  void linksLieBelowTheAddress(URI base, URI link) {
    assertThat(new Links(Optional.of(base)).to("nodes/2")).contains(link);
  }

  @ParameterizedTest
  @CsvSource({"waybill.example.com", "https://example.com?a=b", "https://example.com#a"})
  void anAddressThatCannotBeContinuedIsRefused(URI base) {
    assertThatThrownBy(() -> new Links(Optional.of(base))).hasMessageContaining(base.toString());
  }
}
