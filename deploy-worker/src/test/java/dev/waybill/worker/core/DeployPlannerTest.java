package dev.waybill.worker.core;

import static dev.waybill.worker.core.Fixtures.SHA256;
import static dev.waybill.worker.core.Fixtures.aDescriptor;
import static dev.waybill.worker.core.Fixtures.aDirectory;
import static dev.waybill.worker.core.Fixtures.aFile;
import static dev.waybill.worker.core.Fixtures.aReceiver;
import static dev.waybill.worker.core.Fixtures.anMta;
import static dev.waybill.worker.core.Fixtures.anOrder;
import static dev.waybill.worker.core.Fixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentItem.Reference;
import dev.waybill.contracts.ContentType;
import dev.waybill.worker.core.DeployPlan.Impossible;
import dev.waybill.worker.core.DeployPlan.Meaning;
import dev.waybill.worker.core.DeployPlan.Planned;
import dev.waybill.worker.core.DeployPlan.Steps;
import dev.waybill.worker.core.DeployStep.PlaceEnclosure;
import dev.waybill.worker.core.DeployStep.PruneReleases;
import dev.waybill.worker.core.DeployStep.SendEnclosure;
import dev.waybill.worker.core.DeployStep.SendFile;
import dev.waybill.worker.core.DeployStep.SwitchCurrent;
import dev.waybill.worker.core.DeployStep.UnpackRelease;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployPlannerTest {
  private static final Destination DIRECTORY = aDirectory("root", "/srv/qa");

  @Test
  void anMtaIsUnpackedThenSwitchedToThenOldOnesGo() {
    var place = new Place("/srv/qa", "shop", "352-358-1-9-abababababab", 17);

    assertThat(plan(DIRECTORY, anMta(9, "shop", SHA256)))
        .isEqualTo(
            new Steps(
                List.of(
                    new Planned(9, new UnpackRelease(place, SHA256, "shop.mtar"), Meaning.PREPARES),
                    new Planned(9, new SwitchCurrent(place), Meaning.DEPLOYS),
                    new Planned(9, new PruneReleases(place, 5), Meaning.TIDIES))));
  }

  @Test
  void severalEntriesAreDeployedInTheirOrder() {
    var steps = steps(DIRECTORY, anMta(9, "shop", SHA256), anMta(11, "desk", SHA256));

    assertThat(steps).extracting(Planned::item).containsExactly(9, 9, 9, 11, 11, 11);
  }

  @Test
  void otherContentIsCalledAfterThePropertyOrItsFile() {
    assertThat(application(DIRECTORY, aFile(9, "web-site.2.zip"))).isEqualTo("web-site.2");
    assertThat(application(aDirectory("root", "/srv", "application", "site"), aFile(9, "x.zip")))
        .isEqualTo("site");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".hidden", "a/b", "", " ", "grüße"})
  void aFolderIsNeverCalledAfterWhatIsNoName(String name) {
    assertThat(plan(DIRECTORY, anMta(9, name, SHA256))).isInstanceOf(Impossible.class);
  }

  @Test
  void keepIsANumberOfReleases() {
    assertThat(plan(aDirectory("root", "/srv", "keep", "none"), anMta(9, "shop", SHA256)))
        .isEqualTo(
            new Impossible("Property keep of destination QA_DIR is no number of releases: none"));
    assertThat(steps(aDirectory("root", "/srv", "keep", "2"), anMta(9, "shop", SHA256)).getLast())
        .extracting(Planned::step)
        .extracting(step -> ((PruneReleases) step).keep())
        .isEqualTo(2);
  }

  @Test
  void aRootIsAnAbsolutePath() {
    assertThat(plan(aDirectory("root", "srv"), anMta(9, "shop", SHA256)))
        .isEqualTo(new Impossible("Destination QA_DIR needs the property root, an absolute path."));
    assertThat(plan(aDirectory(), anMta(9, "shop", SHA256))).isInstanceOf(Impossible.class);
  }

  @Test
  void oneEntryThatCannotBeDeployedStopsAllBeforeTheFirst() {
    var reference = new Reference(11, ContentType.BTP_ABAP, "repo/1");

    for (var destination : List.of(DIRECTORY, aReceiver("url", "http://a.example"))) {
      assertThat(plan(destination, anMta(9, "shop", SHA256), reference))
          .isEqualTo(
              new Impossible(
                  "This kind of destination takes files; BTP_ABAP lies elsewhere (repo/1)."));
    }
  }

  @Test
  void aDestinationOfATypeNobodyKnowsIsSaidInWords() {
    var strange = new Destination(7, 1, "MOON", "ROCKET", Map.of());

    assertThat(plan(strange, anMta(9, "shop", SHA256)))
        .isEqualTo(
            new Impossible(
                "This worker cannot deploy to destination MOON: it knows no destinations of type"
                    + " ROCKET."));
  }

  @Test
  void aReceiverIsSentEachFileUnderItsOwnKey() {
    var receiver = new Receiver(URI.create("https://a.example/in"), false, Duration.ofSeconds(5));
    var url = "https://a.example/in/";

    var steps =
        steps(
            aReceiver("url", url, "ask", "false", "timeout", "PT5S"),
            anMta(9, "shop", SHA256),
            aFile(11, "x.zip"));

    assertThat(steps)
        .extracting(Planned::meaning)
        .containsExactly(Meaning.DEPLOYS, Meaning.DEPLOYS);
    assertThat(steps)
        .extracting(planned -> ((SendFile) planned.step()).receiver())
        .containsOnly(receiver);
    assertThat(steps)
        .extracting(planned -> ((SendFile) planned.step()).parcel().key())
        .containsExactly("358-1-9", "358-1-11");
    assertThat(receiver.question("358-1-9")).hasToString("https://a.example/in/358-1-9");
  }

  @Test
  void aReceiverIsAskedAndGivenAMinuteUnlessItIsSaidOtherwise() {
    var step = steps(aReceiver("url", "http://a.example"), anMta(9, "shop", SHA256)).getFirst();

    assertThat(((SendFile) step.step()).receiver())
        .isEqualTo(new Receiver(URI.create("http://a.example"), true, Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.example/in", "ftp://a.example", "http://", "http://a b"})
  void aReceiverHasAnAddress(String url) {
    assertThat(plan(aReceiver("url", url), anMta(9, "shop", SHA256)))
        .isInstanceOf(Impossible.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "PT0S", "-PT5S"})
  void aReceiversPatienceIsADuration(String timeout) {
    assertThat(
            plan(
                aReceiver("url", "http://a.example", "timeout", timeout), anMta(9, "shop", SHA256)))
        .isInstanceOf(Impossible.class);
  }

  @Test
  void aReceiverIsSentNothingThatLiesElsewhere() {
    assertThat(
            plan(
                aReceiver("url", "http://a.example"),
                new Reference(11, ContentType.BTP_ABAP, "repo/1")))
        .isInstanceOf(Impossible.class);
  }

  /// A target that cannot take it is found out before anything is deployed.
  @Test
  void whatGoesWithAnMtaIsThereBeforeItIsDeployed() {
    var enclosure = new Enclosure(aDescriptor(SHA256), new byte[] {1});
    var order = with(anOrder(anMta(9, "shop", SHA256)), 9, enclosure.file());
    var enclosures = Map.of(9, enclosure);

    var directory = (Steps) DeployPlanner.plan(order, DIRECTORY, 17, enclosures);
    var http =
        (Steps) DeployPlanner.plan(order, aReceiver("url", "http://a.example"), 17, enclosures);

    assertThat(directory.steps())
        .extracting(Planned::meaning)
        .containsExactly(Meaning.PREPARES, Meaning.PREPARES, Meaning.DEPLOYS, Meaning.TIDIES);
    assertThat(((PlaceEnclosure) directory.steps().get(1).step()).enclosure()).isEqualTo(enclosure);
    assertThat(http.steps())
        .extracting(Planned::meaning)
        .containsExactly(Meaning.PREPARES, Meaning.DEPLOYS);
    assertThat(((SendEnclosure) http.steps().getFirst().step()).enclosure()).isEqualTo(enclosure);
    assertThat(((SendFile) http.steps().getLast().step()).parcel().enclosed())
        .contains(enclosure.file());
  }

  private static String application(Destination destination, ContentItem item) {
    return ((SwitchCurrent) steps(destination, item).get(1).step()).place().application();
  }

  private static List<Planned> steps(Destination destination, ContentItem... items) {
    return ((Steps) plan(destination, items)).steps();
  }

  private static DeployPlan plan(Destination destination, ContentItem... items) {
    return DeployPlanner.plan(anOrder(items), destination, 17, Map.of());
  }
}
