package dev.waybill.worker.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.content.DirectoryStore;
import dev.waybill.content.MtarBuilder;
import dev.waybill.content.Staged;
import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployStep.PruneReleases;
import dev.waybill.worker.core.DeployStep.SwitchCurrent;
import dev.waybill.worker.core.DeployStep.UnpackRelease;
import dev.waybill.worker.core.Place;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Deploys releases of one application below a root of its own.
abstract class Releasing {
  static final AllowedRoots ANYWHERE = AllowedRoots.of(List.of("*"));
  static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;
  Path root;
  Path shop;
  DirectoryStore store;
  DirectoryTarget target;

  @BeforeEach
  void prepare() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    shop = root.resolve("shop");
    store = new DirectoryStore(folder.resolve("content"));
    target = new DirectoryTarget(store, ANYWHERE, PATIENCE);
  }

  void deploy(String release, long fence, String sha256) throws Exception {
    for (DeployStep step : steps(release, fence, sha256, 5)) {
      assertThat(run(step)).isInstanceOf(Done.class);
    }
  }

  List<DeployStep> steps(String release, long fence, String sha256, int keep) {
    Place place = place(release, fence);
    return List.of(
        new UnpackRelease(place, sha256, "shop.mtar"),
        new SwitchCurrent(place),
        new PruneReleases(place, keep));
  }

  StepResult run(DeployStep step) throws InterruptedException {
    return target.run(step);
  }

  Place place(String release, long fence) {
    return new Place(root.toString(), "shop", release, fence);
  }

  List<String> releases() throws IOException {
    try (Stream<Path> all = Files.list(shop.resolve("releases"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  String archive(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    new MtarBuilder("shop", "1.0.0")
        .file("web", "web/index.html", text.getBytes(UTF_8))
        .writeTo(bytes);
    return put(bytes.toByteArray());
  }

  String put(byte[] bytes) throws IOException {
    try (Staged staged = store.begin()) {
      staged.write(ByteBuffer.wrap(bytes));
      return staged.commit().sha256();
    }
  }
}
