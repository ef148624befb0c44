package dev.waybill.queue.core;

import static dev.waybill.queue.core.Fixtures.NOW;
import static dev.waybill.queue.core.InputWords.configure;
import static dev.waybill.queue.core.InputWords.importAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.NodeFile.DeploymentConfiguration;
import dev.waybill.contracts.NodeFile.MtaExtDescriptor;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.PinnedFile;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Target;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which files of a node go with a deployment.
class PinningTest {
  private static final String SHA_256 = "ab".repeat(32);
  private static final MtaExtDescriptor FOR_EACH = descriptor(1, "shop", "*");
  private static final MtaExtDescriptor EXACT = descriptor(2, "shop", "1.4.2");
  private static final DeploymentConfiguration CONFIGURATION =
      new DeploymentConfiguration(3, SHA_256, "spaces.json");

  @Test
  void theExactVersionComesBeforeEachVersion() {
    assertThat(pinned(ContentType.MTA, List.of(FOR_EACH, EXACT), mta(9, "shop", "1.4.2")))
        .containsExactly(new PinnedFile(9, EXACT));
    assertThat(pinned(ContentType.MTA, List.of(EXACT, FOR_EACH), mta(9, "shop", "1.4.2")))
        .containsExactly(new PinnedFile(9, EXACT));
    assertThat(pinned(ContentType.MTA, List.of(EXACT, FOR_EACH), mta(9, "shop", "1.4.3")))
        .containsExactly(new PinnedFile(9, FOR_EACH));
  }

  @Test
  void anotherMtaOrVersionIsNone() {
    assertThat(pinned(ContentType.MTA, List.of(EXACT), mta(9, "shop", "1.4.3"))).isEmpty();
    assertThat(pinned(ContentType.MTA, List.of(FOR_EACH), mta(9, "shop2", "1.4.2"))).isEmpty();
    assertThat(pinned(ContentType.MTA, List.of(), mta(9, "shop", "1.4.2"))).isEmpty();
  }

  @Test
  void eachFileOfARequestHasItsOwn() {
    var other = descriptor(4, "bank", "*");

    assertThat(
            pinned(
                ContentType.MTA,
                List.of(EXACT, other),
                mta(9, "bank", "7.0.0"),
                mta(11, "nothing", "1.0.0"),
                mta(13, "shop", "1.4.2")))
        .containsExactly(new PinnedFile(9, other), new PinnedFile(13, EXACT));
  }

  @Test
  void aConfigurationGoesWithAllApplicationContentAndWithNothingElse() {
    List<NodeFile> files = List.of(FOR_EACH, CONFIGURATION);

    assertThat(pinned(ContentType.APP, files, app(9), app(11)))
        .containsExactly(new PinnedFile(9, CONFIGURATION), new PinnedFile(11, CONFIGURATION));
    assertThat(pinned(ContentType.MTA, files, mta(9, "shop", "1.0.0")))
        .containsExactly(new PinnedFile(9, FOR_EACH));
    assertThat(pinned(ContentType.XSCDU, files, app(9))).isEmpty();
  }

  /// What is uploaded while an import runs is for the next one.
  @Test
  void whatIsPinnedStaysSoWhileTheImportRuns() {
    var settings = node(ContentType.MTA).with(List.<NodeFile>of(FOR_EACH));
    var begun = begin(settings, mta(9, "shop", "1.4.2"));

    var after =
        QueueMachine.apply(
            begun, configure(2, node(ContentType.MTA).with(List.<NodeFile>of(EXACT))));

    assertThat(running(after.queue()).files()).containsExactly(new PinnedFile(9, FOR_EACH));
    assertThat(running(after.queue()).arrive().files()).isNotEmpty();
    assertThat(running(after.queue()).release(true).files()).isNotEmpty();
  }

  private static List<PinnedFile> pinned(
      ContentType type, List<NodeFile> files, ContentItem... items) {
    return running(begin(node(type).with(files), items)).files();
  }

  private static ImportState.Running running(ImportQueue queue) {
    return (ImportState.Running) queue.entries().getFirst().state();
  }

  private static ImportQueue begin(NodeSettings settings, ContentItem... items) {
    var entry =
        new QueueEntry(
            new QueueEntryId(101),
            new TransportRequestId(1),
            EntryMode.FINAL,
            new TransportContent("", List.of(items)),
            new ImportState.Initial(),
            1,
            0,
            1,
            NOW,
            NOW);
    var queue =
        new ImportQueue(
            new NodeId(2),
            new NodeState.Configured(1, settings),
            Optional.empty(),
            List.of(),
            List.of(entry),
            1,
            ImportQueue.Window.ALL);
    var begun = QueueMachine.apply(queue, importAll(7));
    assertThat(begun.touched()).hasSize(1);
    assertThat(running(begun.queue()).action()).isEqualTo(new ActionId(7));
    return begun.queue();
  }

  private static NodeSettings node(ContentType type) {
    var any = NodeWords.aNode();
    return new NodeSettings(
        any.name(),
        any.virtual(),
        any.forwardMode(),
        any.importDisabled(),
        any.automaticImport(),
        any.onFailure(),
        any.importDeadline(),
        Optional.of(new Target(type, new DestinationId(1), 1, "destination", "default")),
        any.followOnNodes());
  }

  private static MtaExtDescriptor descriptor(int id, String mta, String version) {
    return new MtaExtDescriptor(id, SHA_256, mta + ".qa", mta, version);
  }

  private static ContentItem mta(int id, String mta, String version) {
    return new ContentItem.StoredFile(
        id, ContentType.MTA, 5, mta + ".mtar", SHA_256, 10, mta, version);
  }

  private static ContentItem app(int id) {
    return new ContentItem.StoredFile(id, ContentType.APP, 5, "site.zip", SHA_256, 10, "", "");
  }
}
