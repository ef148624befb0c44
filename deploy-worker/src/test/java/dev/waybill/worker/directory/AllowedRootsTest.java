package dev.waybill.worker.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.worker.core.DeployStep.SwitchCurrent;
import dev.waybill.worker.core.DeployStep.UnpackRelease;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A destination lies where the operator of the worker allows it, and nowhere else.
class AllowedRootsTest extends Releasing {
  @Test
  void belowAFolderThatIsAllowedItIsDeployed() throws Exception {
    only(folder);

    deploy("r1", 1, archive("one"));
  }

  @Test
  void elsewhereNothingIsWrittenAndTheSettingIsNamed() throws Exception {
    only(folder.resolve("other"));

    var result = run(new UnpackRelease(place("r1", 1), archive("one"), "x.mtar"));

    assertThat(result)
        .isEqualTo(
            new Failed(
                "Folder %s lies below none that waybill.worker.allowed-roots names."
                    .formatted(root)));
    assertThat(shop).doesNotExist();
  }

  @Test
  void norDoesAnybodySayWhatIsThere() throws Exception {
    deploy("r1", 1, archive("one"));
    var step = new SwitchCurrent(place("r1", 2));
    assertThat(target.ask(step)).isInstanceOf(Done.class);
    only(folder.resolve("other"));

    assertThat(target.ask(step)).isInstanceOf(Failed.class);
  }

  @Test
  void aLinkOrDotsLeadNowhereElse() throws Exception {
    var allowed = Files.createDirectory(folder.resolve("allowed"));
    var secret = Files.createDirectory(folder.resolve("secret"));
    only(allowed);

    root = Files.createSymbolicLink(allowed.resolve("link"), secret);
    assertThat(run(new UnpackRelease(place("r1", 1), archive("one"), "x.mtar")))
        .isInstanceOf(Failed.class);
    root = allowed.resolve("../secret");
    assertThat(run(new UnpackRelease(place("r1", 1), archive("one"), "x.mtar")))
        .isInstanceOf(Failed.class);
    root = allowed.resolve("gone/../../secret");
    assertThat(run(new UnpackRelease(place("r1", 1), archive("one"), "x.mtar")))
        .isInstanceOf(Failed.class);

    assertThat(secret).isEmptyDirectory();
  }

  @Test
  void aNameThatBeginsAlikeIsAnother() throws Exception {
    only(folder.resolve("roo"));

    assertThat(run(new UnpackRelease(place("r1", 1), archive("one"), "x.mtar")))
        .isInstanceOf(Failed.class);
  }

  @Test
  void whatIsNoPathIsRefusedWithItsSetting() {
    assertThatThrownBy(() -> AllowedRoots.of(List.of("srv/apps")))
        .hasMessage("waybill.worker.allowed-roots has 'srv/apps'; set absolute paths, or *");
  }

  private void only(Path allowed) {
    target = new DirectoryTarget(store, AllowedRoots.of(List.of(allowed.toString())), PATIENCE);
  }
}
