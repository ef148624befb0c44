package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.Acceptance.Reason;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
  private static final KnownNode DEV = new KnownNode(new NodeId(2), "DEV", true, List.of());
  private static final KnownNode QA =
      new KnownNode(new NodeId(4), "QA", true, List.of(ContentType.MTA));
  private static final KnownNode TEST = new KnownNode(new NodeId(6), "TEST", true, List.of());
  private static final KnownNode PROD =
      new KnownNode(new NodeId(8), "PROD", false, List.of(ContentType.MTA));
  private static final KnownFile GOOD = file(10, "");
  private static final KnownFile BAD = file(12, "Archive entry \"../x\": it leads outside");

  @Test
  void anUploadGoesToTheNodeItself() {
    assertThat(accepted(Occasion.UPLOAD, draft("10"), ground(QA, List.of(PROD), GOOD)).targets())
        .containsExactly(QA);
  }

  @Test
  void anExportGoesToTheNodesThatFollow() {
    assertThat(
            accepted(Occasion.EXPORT, draft("10"), ground(DEV, List.of(QA, TEST), GOOD)).targets())
        .containsExactly(QA, TEST);
  }

  @Test
  void whatStandsInTheWayIsTheAnswer() {
    assertThat(declined(Occasion.UPLOAD, draft("10"), new Ground(List.of(), List.of(), List.of())))
        .isEqualTo(Reason.NO_SUCH_NODE);
    assertThat(declined(Occasion.UPLOAD, draft("10"), ground(PROD, List.of(), GOOD)))
        .isEqualTo(Reason.UPLOAD_NOT_ALLOWED);
    assertThat(declined(Occasion.EXPORT, draft("10"), ground(PROD, List.of(QA), GOOD)))
        .isEqualTo(Reason.UPLOAD_NOT_ALLOWED);
    assertThat(declined(Occasion.EXPORT, draft("10"), ground(DEV, List.of(), GOOD)))
        .isEqualTo(Reason.NO_FOLLOW_ON_NODE);
    assertThat(declined(Occasion.UPLOAD, draft("11"), ground(QA, List.of(), GOOD)))
        .isEqualTo(Reason.NO_SUCH_FILE);
    assertThat(declined(Occasion.UPLOAD, draft("12"), ground(QA, List.of(), BAD)))
        .isEqualTo(Reason.UNREADABLE_ARCHIVE);
    assertThat(
            declined(Occasion.UPLOAD, draft(ContentType.XSCDU, "10"), ground(QA, List.of(), GOOD)))
        .isEqualTo(Reason.WRONG_CONTENT_TYPE);
  }

  @Test
  void anArchiveNeedBeSoundOnlyAsAnMta() {
    accepted(Occasion.UPLOAD, draft(ContentType.APP, "12"), ground(TEST, List.of(), BAD));
  }

  @Test
  void aRequestTakesItsIdsInOrderAndSaysWhatHappened() {
    var draft = draft("10", "10");
    var accepted = accepted(Occasion.EXPORT, draft, ground(DEV, List.of(QA, TEST), GOOD));
    var ids = IntStream.iterate(100, id -> id + 2).limit(8).iterator();

    var request =
        TransportRequest.of(
            Occasion.EXPORT,
            draft,
            accepted,
            new Author(TenantId.DEFAULT, "sb-1", ""),
            ids,
            Instant.EPOCH);

    assertThat(TransportRequest.idsFor(draft, accepted)).isEqualTo(8);
    assertThat(ids.hasNext()).isFalse();
    assertThat(request.id().value()).isEqualTo(100);
    assertThat(request.items()).extracting(ContentItem::id).doesNotHaveDuplicates().hasSize(2);
    assertThat(request.author().namedUser()).isEqualTo("Mona");
    assertThat(request.event())
        .isEqualTo(
            new TransportEvent.RequestExported(
                request.id(), DEV.id(), "Release 7", List.of(QA.id(), TEST.id())));
  }

  private static Acceptance.Accepted accepted(
      Occasion occasion, RequestDraft.Sound draft, Ground ground) {
    return (Acceptance.Accepted) Acceptance.of(occasion, draft, ground);
  }

  private static Reason declined(Occasion occasion, RequestDraft.Sound draft, Ground ground) {
    return ((Acceptance.Declined) Acceptance.of(occasion, draft, ground)).reason();
  }

  private static Ground ground(KnownNode node, List<KnownNode> followOn, KnownFile file) {
    return new Ground(List.of(node), followOn, List.of(file));
  }

  private static RequestDraft.Sound draft(String... uris) {
    return draft(ContentType.MTA, uris);
  }

  private static RequestDraft.Sound draft(ContentType type, String... uris) {
    return new RequestDraft.Sound(
        "DEV", type, StorageType.FILE, List.of(uris), "Release 7", "Mona");
  }

  private static KnownFile file(int id, String flaw) {
    return new KnownFile(id, "a.mtar", "a".repeat(64), 5, flaw, "com.example", "1.0.0");
  }
}
