package dev.waybill.deploy.demo;

import dev.waybill.deploy.Folders;
import dev.waybill.deploy.Stop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `./waybill demo`: an archive travels DEV → QA → PROD, and what arrived is compared with it.
public final class Demo {
  private final Folders folders;
  private final PrintStream out;
  private final Before before;

  /// What a test does to the folder before it is compared.
  public interface Before {
    void comparing(Path current) throws IOException;
  }

  public Demo(Folders folders, PrintStream out) {
    this(folders, out, _ -> {});
  }

  private Demo(Folders folders, PrintStream out, Before before) {
    this.folders = folders;
    this.out = out;
    this.before = before;
  }

  /// The same, with something in between.
  public Demo before(Before what) {
    return new Demo(folders, out, what);
  }

  public int run(List<String> words) throws IOException {
    if (words.size() > 1) {
      throw new Stop("demo takes one archive, or none; ./waybill demo --help");
    }
    try (var api = Api.withKeyIn(folders.serviceKey())) {
      var archive = words.isEmpty() ? SampleArchive.in(folders.data()) : Path.of(words.getFirst());
      if (!Files.isRegularFile(archive)) {
        throw new Stop("there is no archive " + archive);
      }
      return travel(api, archive) ? 0 : 1;
    } catch (Api.Refused refused) {
      out.printf("%nRefused (%d): %s%n", refused.status(), refused.getMessage());
      return 1;
    }
  }

  private boolean travel(Api api, Path archive) throws IOException {
    out.println("The archive: " + archive);
    var landscape = Landscape.of(api, folders.data().resolve("targets"));
    step("DEV → QA → PROD", "deploys to " + landscape.targets(), api.link("/v2/nodes"));
    var journey = new Journey(api, this::step);
    var request = journey.export(archive, landscape.dev());
    journey.importInto(landscape.qa(), request);
    journey.arrivesAt(landscape.prod(), request);
    journey.importInto(landscape.prod(), request);
    var current = landscape.current("prod", archive);
    before.comparing(current);
    return compare(archive, current);
  }

  /// Says whether the folder holds what the archive does; names each file that differs.
  private boolean compare(Path archive, Path current) throws IOException {
    var comparison = Comparison.of(archive, current);
    comparison.differences().forEach(difference -> out.println("  DIFFERS: " + difference));
    out.printf(
        "%n%s: %d files of %s are in %s, equal by SHA-256%n",
        comparison.same() ? "Arrived" : "NOT ARRIVED",
        comparison.equal(),
        archive.getFileName(),
        current);
    return comparison.same();
  }

  private void step(String what, String how, String link) {
    out.printf("%n%s: %s%n", what, how);
    if (!link.isEmpty()) {
      out.println("  " + link);
    }
  }
}
