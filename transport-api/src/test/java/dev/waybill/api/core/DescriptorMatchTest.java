package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.DescriptorMatch.Nearest;
import dev.waybill.api.core.DescriptorMatch.Why;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What people are told of the descriptor that an import would take.
class DescriptorMatchTest {
  private static final KnownNode QA = node(List.of(ContentType.MTA));
  private static final KnownFile SHOP = file("shop.mtar", "shop", "1.4.2");
  private static final Nearest NOTHING = new Nearest(Optional.empty(), false);

  @Test
  void theOneForItsVersionIsTaken() {
    var match = DescriptorMatch.of(QA, ContentType.MTA, SHOP, near("1.4.2"));

    assertThat(match.why()).isEqualTo(Why.SAME_VERSION);
    assertThat(match.descriptor()).map(MtaExtDescriptor::id).contains(362);
    assertThat(match.message()).isEqualTo("Descriptor 362 (shop.qa) is bound to version 1.4.2.");
  }

  @Test
  void theOneForEachVersionIsTakenElse() {
    var match = DescriptorMatch.of(QA, ContentType.MTA, SHOP, near("*"));

    assertThat(match.why()).isEqualTo(Why.ANY_VERSION);
    assertThat(match.descriptor()).map(MtaExtDescriptor::id).contains(362);
    assertThat(match.message()).contains("each version of shop", "none is bound to version 1.4.2");
  }

  @Test
  void oneForAnotherVersionIsNamedAndNotTaken() {
    var match = DescriptorMatch.of(QA, ContentType.MTA, SHOP, near("1.4.1"));

    assertThat(match.why()).isEqualTo(Why.OTHER_VERSION);
    assertThat(match.descriptor()).isEmpty();
    assertThat(match.message())
        .isEqualTo(
            "Descriptor 362 (shop.qa) is bound to version 1.4.1, and shop has version 1.4.2."
                + " Bind it to that version, or to *.");
  }

  @Test
  void whyThereIsNoneIsSaid() {
    var others = new Nearest(Optional.empty(), true);

    assertNone(QA, ContentType.MTA, SHOP, others, Why.OTHER_MTA, "QA", "shop");
    assertNone(QA, ContentType.MTA, SHOP, NOTHING, Why.NO_DESCRIPTOR, "QA");
    assertNone(
        QA, ContentType.MTA, file("a.mtar", "", ""), NOTHING, Why.NO_MTA, "a.mtar is no MTA.");
    assertNone(QA, ContentType.APP, SHOP, NOTHING, Why.NO_MTA, "shop.mtar");
    for (var deploys :
        List.of(List.<ContentType>of(), List.of(ContentType.APP), List.of(ContentType.XSCDU))) {
      assertNone(node(deploys), ContentType.MTA, SHOP, near("*"), Why.NO_MTA_NODE, "QA");
    }
  }

  private static void assertNone(
      KnownNode node,
      ContentType carried,
      KnownFile file,
      Nearest nearest,
      Why why,
      String... words) {
    var match = DescriptorMatch.of(node, carried, file, nearest);

    assertThat(match.why()).isEqualTo(why);
    assertThat(match.descriptor()).isEmpty();
    assertThat(match.message()).contains(words);
  }

  private static Nearest near(String version) {
    var traits = new MtaExtDescriptor.Traits("for QA", "shop", "shop.qa", version);
    return new Nearest(Optional.of(new MtaExtDescriptor(362, traits, Instant.EPOCH)), true);
  }

  private static KnownNode node(List<ContentType> targets) {
    return new KnownNode(new NodeId(226), "QA", true, targets);
  }

  private static KnownFile file(String name, String mtaId, String version) {
    return new KnownFile(350, name, "0".repeat(64), 1_024, "", mtaId, version);
  }
}
