package dev.waybill.worker.directory;

import static dev.waybill.worker.core.Fixtures.aConfiguration;
import static dev.waybill.worker.core.Fixtures.aDescriptor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.worker.core.DeployStep.PlaceEnclosure;
import dev.waybill.worker.core.DeployStep.PruneReleases;
import dev.waybill.worker.core.DeployStep.SwitchCurrent;
import dev.waybill.worker.core.DeployStep.UnpackRelease;
import dev.waybill.worker.core.Enclosure;
import dev.waybill.worker.core.Place;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DirectoryTargetTest extends Releasing {
  @Test
  void anArchiveBecomesTheCurrentRelease() throws Exception {
    deploy("r1", 1, archive("one"));

    assertThat(shop.resolve("current/web/index.html")).hasContent("one");
    assertThat(shop.resolve("current/META-INF/mtad.yaml")).exists();
    assertThat(Files.readSymbolicLink(shop.resolve("current"))).isEqualTo(Path.of("releases/r1"));
  }

  @Test
  void theReleaseBeforeStaysAndIsKnown() throws Exception {
    deploy("r1", 1, archive("one"));
    deploy("r2", 2, archive("two"));

    assertThat(shop.resolve("current/web/index.html")).hasContent("two");
    assertThat(shop.resolve("previous/web/index.html")).hasContent("one");
  }

  @Test
  void onlyTheNewestReleasesAreKept() throws Exception {
    for (int i = 1; i <= 9; i++) {
      deploy("r" + i, i, archive("number " + i));
    }

    assertThat(releases()).containsExactly("r5", "r6", "r7", "r8", "r9");
  }

  @Test
  void currentAndPreviousAreKeptHoweverOldTheyAre() throws Exception {
    deploy("r1", 1, archive("one"));
    deploy("r2", 2, archive("two"));
    for (int i = 3; i < 6; i++) {
      run(new UnpackRelease(place("r" + i, i), archive("number " + i), "x.mtar"));
    }

    run(new PruneReleases(place("r5", 5), 1));

    assertThat(releases()).containsExactly("r1", "r2", "r5");
  }

  @Test
  void aFolderThatIsNotOursIsNeitherTakenNorRemoved() throws Exception {
    Files.createDirectories(shop.resolve("releases/r1"));

    assertThat(run(new UnpackRelease(place("r1", 1), archive("one"), "x.mtar")))
        .isInstanceOf(Failed.class);
    deploy("r2", 2, archive("two"));
    run(new PruneReleases(place("r2", 2), 1));

    assertThat(releases()).containsExactly("r1", "r2");
  }

  @Test
  void aRealFolderCalledCurrentIsNotTouched() throws Exception {
    Files.createDirectories(shop.resolve("current"));
    run(new UnpackRelease(place("r1", 1), archive("one"), "x.mtar"));

    assertThat(run(new SwitchCurrent(place("r1", 1))))
        .isEqualTo(
            new Failed(
                shop.resolve("current")
                    + " is in the way: this worker has not made it. Move it away and import again."));
  }

  @Test
  void aWorkerWithAnOlderLeaseIsRefused() throws Exception {
    deploy("r2", 2, archive("two"));

    assertThat(run(new UnpackRelease(place("r1", 1), archive("one"), "x.mtar")))
        .isInstanceOf(FailedForNow.class);
    assertThat(run(new SwitchCurrent(place("r2", 1)))).isInstanceOf(FailedForNow.class);
    assertThat(run(new PruneReleases(place("r2", 1), 1))).isInstanceOf(FailedForNow.class);
    assertThat(Files.readString(shop.resolve(".fence"))).isEqualTo("2");
    assertThat(releases()).containsExactly("r2");
  }

  @Test
  void aWorkerThatIsOvertakenWhileItUnpacksNamesNothing() throws Exception {
    String sha256 = archive("one");
    var slow =
        new DirectoryTarget(
            store,
            ANYWHERE,
            new CutDisk(Integer.MAX_VALUE) {
              @Override
              public void sync(Path synced) throws IOException {
                super.sync(synced);
                if (synced.getFileName().toString().startsWith(".r1.")) {
                  overtake();
                }
              }
            },
            PATIENCE);

    assertThat(slow.run(new UnpackRelease(place("r1", 1), sha256, "x.mtar")))
        .isInstanceOf(FailedForNow.class);
    assertThat(releases()).containsExactly("r2");
  }

  private void overtake() {
    try {
      deploy("r2", 2, archive("two"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theSameAttemptAgainAdoptsWhatIsThere() throws Exception {
    String sha256 = archive("one");
    deploy("r1", 1, sha256);
    Object before = Files.getAttribute(shop.resolve("releases/r1"), "unix:ino");

    deploy("r1", 2, sha256);

    assertThat(Files.getAttribute(shop.resolve("releases/r1"), "unix:ino")).isEqualTo(before);
    assertThat(Files.exists(shop.resolve("previous"), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void whatCanBePutRightIsTriedAgain() throws Exception {
    Place lost = new Place(folder.resolve("nowhere").toString(), "shop", "r1", 1);

    assertThat(run(new UnpackRelease(lost, archive("one"), "x.mtar")))
        .isEqualTo(
            new FailedForNow(
                "Folder %s, the root of the destination, is not there. Is it mounted?"
                    .formatted(lost.root())));
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void contentThatIsGoneIsSaidInWords() throws Exception {
    assertThat(run(new UnpackRelease(place("r1", 1), "ab".repeat(32), "shop.mtar")))
        .isEqualTo(new Failed("shop.mtar is no longer in the content store; upload it again."));
  }

  @Test
  void anArchiveThatCannotBeReadIsRefusedNamingWhy() throws Exception {
    String sha256 = put("this is no zip".getBytes(UTF_8));

    assertThat(run(new UnpackRelease(place("r1", 1), sha256, "x.zip")))
        .isEqualTo(new Failed("the file is not a zip archive"));
    assertThat(releases()).isEmpty();
  }

  @Test
  void askedItTellsWhatIsThereAndChangesNothing() throws Exception {
    Place place = place("r1", 1);
    var unpack = new UnpackRelease(place, archive("one"), "x.mtar");
    var change = new SwitchCurrent(place);

    assertThat(target.ask(unpack)).isInstanceOf(Failed.class);
    assertThat(shop).doesNotExist();
    run(unpack);
    assertThat(target.ask(unpack)).isInstanceOf(Done.class);
    assertThat(target.ask(change)).isInstanceOf(Failed.class);
    run(change);
    assertThat(target.ask(change)).isInstanceOf(Done.class);
  }

  @Test
  void aWorkerThatIsToldToStopStops() throws Exception {
    var unpack = new UnpackRelease(place("r1", 1), archive("one"), "x.mtar");
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> target.run(unpack));
    assertThat(Thread.interrupted()).isFalse();
    assertThat(run(unpack)).isInstanceOf(Done.class);
  }

  @Test
  void whatGoesWithAReleaseLiesBesideItAndGoesWhenItGoes() throws Exception {
    Enclosure descriptor = enclosure("ID: shop.qa");
    deploy("r1", 1, archive("one"));

    assertThat(target.ask(new PlaceEnclosure(place("r1", 1), descriptor)))
        .isInstanceOf(Failed.class);
    assertThat(run(new PlaceEnclosure(place("r1", 1), descriptor))).isInstanceOf(Done.class);
    assertThat(run(new PlaceEnclosure(place("r1", 1), descriptor))).isInstanceOf(Done.class);

    assertThat(target.ask(new PlaceEnclosure(place("r1", 1), descriptor))).isInstanceOf(Done.class);
    assertThat(shop.resolve("releases/r1.mtaext")).hasContent("ID: shop.qa");
    assertThat(releases()).containsExactly("r1", "r1.mtaext");
    deploy("r2", 2, archive("two"));
    deploy("r3", 3, archive("three"));
    run(new PruneReleases(place("r3", 3), 1));
    assertThat(releases()).containsExactly("r2", "r3");
  }

  @Test
  void aDeploymentConfigurationLiesThereAsJson() throws Exception {
    deploy("r1", 1, archive("one"));
    var configuration = new Enclosure(aConfiguration("ab".repeat(32)), "{}".getBytes(UTF_8));

    assertThat(run(new PlaceEnclosure(place("r1", 1), configuration))).isInstanceOf(Done.class);

    assertThat(shop.resolve("releases/r1.json")).hasContent("{}");
    deploy("r2", 2, archive("two"));
    run(new PruneReleases(place("r2", 2), 1));
    assertThat(releases()).containsExactly("r1", "r1.json", "r2");
    deploy("r3", 3, archive("three"));
    run(new PruneReleases(place("r3", 3), 1));
    assertThat(releases()).containsExactly("r2", "r3");
  }

  @Test
  void whatGoesWithAReleaseIsLaidByTheNewestLeaseOnly() throws Exception {
    deploy("r1", 2, archive("one"));

    assertThat(run(new PlaceEnclosure(place("r1", 1), enclosure("ID: old"))))
        .isInstanceOf(FailedForNow.class);
    assertThat(shop.resolve("releases/r1.mtaext")).doesNotExist();
  }

  private static Enclosure enclosure(String text) {
    return new Enclosure(aDescriptor("ab".repeat(32)), text.getBytes(UTF_8));
  }
}
