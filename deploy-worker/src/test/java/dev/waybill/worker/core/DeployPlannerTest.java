package dev.waybill.worker.core;

import static dev.waybill.worker.core.Fixtures.SHA256;
import static dev.waybill.worker.core.Fixtures.aDirectory;
import static dev.waybill.worker.core.Fixtures.aFile;
import static dev.waybill.worker.core.Fixtures.anMta;
import static dev.waybill.worker.core.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentItem.Reference;
import dev.waybill.contracts.ContentType;
import dev.waybill.worker.core.DeployPlan.Impossible;
import dev.waybill.worker.core.DeployPlan.Meaning;
import dev.waybill.worker.core.DeployPlan.Planned;
import dev.waybill.worker.core.DeployPlan.Steps;
import dev.waybill.worker.core.DeployStep.PruneReleases;
import dev.waybill.worker.core.DeployStep.SwitchCurrent;
import dev.waybill.worker.core.DeployStep.UnpackRelease;
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

    assertThat(plan(DIRECTORY, anMta(9, "shop", SHA256), reference))
        .isEqualTo(new Impossible("A directory takes archives; BTP_ABAP lies elsewhere (repo/1)."));
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

  private static String application(Destination destination, ContentItem item) {
    return ((SwitchCurrent) steps(destination, item).get(1).step()).place().application();
  }

  private static List<Planned> steps(Destination destination, ContentItem... items) {
    return ((Steps) plan(destination, items)).steps();
  }

  private static DeployPlan plan(Destination destination, ContentItem... items) {
    return DeployPlanner.plan(anOrder(items), destination, 17);
  }
}
