package dev.waybill.worker.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployStep.PruneReleases;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.directory.CutDisk.PowerCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The power goes before each single write: what is there is whole, and another try ends the same.
class PowerCutsTest extends Releasing {
  @Test
  void whereverThePowerGoesAnotherTryEndsTheSame() throws Exception {
    String one = archive("one");
    String two = archive("two");
    int cuts = 0;
    for (boolean cut = true; cut; cuts++) {
      root = Files.createDirectory(folder.resolve("root-" + cuts));
      shop = root.resolve("shop");
      deploy("r1", 1, one);
      cut =
          isCut(
              new DirectoryTarget(store, ANYWHERE, new CutDisk(cuts), PATIENCE),
              steps("r2", 2, two, 1));

      assertThat(shop.resolve("current/web/index.html")).content().isIn("one", "two");
      assertThatReleasesAreWhole();
      assertThat(steps("r2", 3, two, 1))
          .allSatisfy(step -> assertThat(run(step)).isInstanceOf(Done.class));
      assertThat(shop.resolve("current/web/index.html")).hasContent("two");
      assertThat(shop.resolve("previous/web/index.html")).hasContent("one");
      assertThatReleasesAreWhole();
      assertThat(releases()).containsExactly("r1", "r2");
    }
    assertThat(cuts).isGreaterThan(25);
  }

  @Test
  void whereverThePowerGoesWhileOldReleasesGoNoneIsHalfThere() throws Exception {
    String one = archive("one");
    int cuts = 0;
    for (boolean cut = true; cut; cuts++) {
      root = Files.createDirectory(folder.resolve("pruned-" + cuts));
      shop = root.resolve("shop");
      for (int i = 1; i <= 4; i++) {
        deploy("r" + i, i, one);
      }
      List<DeployStep> prune = List.of(new PruneReleases(place("r4", 4), 1));
      cut = isCut(new DirectoryTarget(store, ANYWHERE, new CutDisk(cuts), PATIENCE), prune);

      assertThatReleasesAreWhole();
      deploy("r5", 5, one);
      run(new PruneReleases(place("r5", 5), 1));
      assertThat(releases()).containsExactly("r4", "r5");
    }
    assertThat(cuts).isGreaterThan(8);
  }

  private static boolean isCut(DirectoryTarget target, List<DeployStep> steps) throws Exception {
    try {
      for (DeployStep step : steps) {
        target.run(step);
      }
      return false;
    } catch (PowerCut e) {
      return true;
    }
  }

  private void assertThatReleasesAreWhole() throws IOException {
    for (String release : releases()) {
      Path path = shop.resolve("releases").resolve(release);
      assertThat(path.resolve("web/index.html")).content().isIn("one", "two");
      assertThat(path.resolve("META-INF/mtad.yaml")).exists();
      assertThat(path.resolve("META-INF/MANIFEST.MF")).exists();
    }
  }
}
