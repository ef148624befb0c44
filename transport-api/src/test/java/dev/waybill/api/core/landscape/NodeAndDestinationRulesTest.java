package dev.waybill.api.core.landscape;

import static dev.waybill.api.core.landscape.Fixtures.PROD;
import static dev.waybill.api.core.landscape.Fixtures.QA;
import static dev.waybill.api.core.landscape.Fixtures.aChain;
import static dev.waybill.api.core.landscape.Fixtures.aNode;
import static dev.waybill.api.core.landscape.Fixtures.agreed;
import static dev.waybill.api.core.landscape.Fixtures.deployingTo;
import static dev.waybill.api.core.landscape.Fixtures.folder;
import static dev.waybill.api.core.landscape.Fixtures.named;
import static dev.waybill.api.core.landscape.Fixtures.objection;
import static dev.waybill.api.core.landscape.Fixtures.threeNodes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAndDestinationRulesTest {
  private static final DestinationId FOLDER = new DestinationId(20);

  @Test
  void namesTellCases() {
    assertThat(agreed(NodeRules.create(threeNodes(), aNode("qa"), 4, 14)).nodes()).hasSize(4);
    assertThat(objection(NodeRules.create(threeNodes(), aNode("QA"), 4, 14)))
        .isEqualTo(new Objection.NameTaken("node", "QA"));
  }

  @Test
  void aTargetNeedsADestinationThatIsThere() {
    assertThat(objection(NodeRules.create(threeNodes(), deployingTo("NEW", "NONE"), 4, 14)))
        .isEqualTo(new Objection.UnknownDestination("NONE"));
  }

  @Test
  void aVirtualNodeHasNoTarget() {
    var virtual = named("V", ForwardMode.PRE_IMPORT, true);

    assertThat(
            objection(
                NodeRules.create(
                    threeNodes(),
                    new NodeForm(virtual, deployingTo("V", "QA_DIR").target()),
                    4,
                    14)))
        .isInstanceOf(Objection.NotTogether.class);
    assertThat(
            agreed(NodeRules.create(threeNodes(), new NodeForm(virtual, Optional.empty()), 4, 14))
                .nodes())
        .hasSize(4);
  }

  @Test
  void aTargetKeepsItsNumberWhenItChanges() {
    var changed = agreed(NodeRules.change(aChain(), QA, _ -> deployingTo("QA", "QA_DIR"), 99));

    assertThat(changed.node(QA).orElseThrow().target().orElseThrow().id()).isEqualTo(12);
  }

  @Test
  void aNodeOfARouteIsNotDeleted() {
    assertThat(objection(NodeRules.delete(aChain(), QA)))
        .isEqualTo(new Objection.NodeInUse("QA", List.of("DEV_QA", "QA_PROD")));
    assertThat(agreed(NodeRules.delete(threeNodes(), PROD)).nodes()).hasSize(2);
  }

  @Test
  void aNodeThatIsNotThereIsNotFound() {
    var nowhere = new NodeId(99);

    assertThat(objection(NodeRules.delete(aChain(), nowhere)))
        .isEqualTo(new Objection.NoSuchNode(99));
    assertThat(objection(NodeRules.change(aChain(), nowhere, form -> form, 1)))
        .isEqualTo(new Objection.NoSuchNode(99));
  }

  @Test
  void aDestinationInUseIsNotDeleted() {
    assertThat(objection(DestinationRules.delete(aChain(), FOLDER)))
        .isEqualTo(new Objection.DestinationInUse("QA_DIR", List.of("QA")));
  }

  @Test
  void whatADeploymentWouldNoticeMakesAVersion() {
    var moved = agreed(DestinationRules.change(aChain(), FOLDER, _ -> folder("QA_DIR", "/new")));
    var same = agreed(DestinationRules.change(aChain(), FOLDER, form -> form));

    assertThat(moved.destination(FOLDER).orElseThrow().version()).isEqualTo(2);
    assertThat(same.destination(FOLDER).orElseThrow().version()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "/a/../b", "/..", "/a\0b"})
  void aFolderMustBeAnAbsolutePath(String root) {
    assertThat(DestinationType.DIRECTORY.flaw(Map.of("root", root))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/qa", "/srv/..hidden", "/srv/a b"})
  void anAbsolutePathIsFine(String root) {
    assertThat(DestinationType.DIRECTORY.flaw(Map.of("root", root))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a.example/in",
        "//a.example/in",
        "ftp://a.example",
        "http:///in",
        "http://a b",
        "https://user:secret@a.example",
        "https://a.example/in?x=y",
        "https://a.example/in#x"
      })
  void aReceiverMustHaveAPlainAddress(String url) {
    assertThat(DestinationType.HTTP.flaw(Map.of("url", url)))
        .get()
        .extracting(DestinationType.Flaw::property)
        .isEqualTo("url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.example", "https://a.example:8443/in/", "HTTPS://10.1.2.3/x"})
  void anHttpAddressIsFine(String url) {
    assertThat(DestinationType.HTTP.flaw(Map.of("url", url))).isEmpty();
    assertThat(DestinationType.HTTP.flaw(Map.of("url", url, "ask", "false", "timeout", "PT5M")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ask,yes", "ask,''", "timeout,60", "timeout,PT0S", "timeout,-PT5S"})
  void aReceiversOtherPropertiesAreLookedAtToo(String property, String text) {
    assertThat(DestinationType.HTTP.flaw(Map.of("url", "http://a.example", property, text)))
        .get()
        .extracting(DestinationType.Flaw::property)
        .isEqualTo(property);
  }
}
