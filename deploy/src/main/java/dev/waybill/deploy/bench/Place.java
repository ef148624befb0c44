package dev.waybill.deploy.bench;

import dev.waybill.deploy.Ports;
import dev.waybill.deploy.Trees;
import java.io.IOException;
import java.nio.file.Path;

/// Where a run finds the project, how long it may take, and the suite that its benches share.
final class Place implements AutoCloseable {
  private final Path root;
  private final Path data;
  private final Scale scale;
  private final boolean keep;
  private final Ports ports = Ports.free();
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private BenchedSuite suite;
  private boolean used;

  /// @param data where the suite of the benches has its data
  /// @param keep whether to begin with the data of an earlier run, and to leave them
  Place(Path root, Path data, Scale scale, boolean keep) {
    this.root = root;
    this.data = data;
    this.scale = scale;
    this.keep = keep;
  }

  /// The project.
  Path root() {
    return root;
  }

  Scale scale() {
    return scale;
  }

  /// A word that no earlier run on the same data has used.
  String run() {
    return run;
  }

  /// For files of a bench.
  Path folder(String name) {
    return data.resolve("bench").resolve(name);
  }

  void say(String text, Object... values) {
    System.out.println("  " + text.formatted(values));
  }

  /// The suite, ready; started when it does not run.
  BenchedSuite suite() throws IOException {
    if (suite == null) {
      suite = begin();
      suite.awaitReady();
    }
    return suite;
  }

  /// Begins the suite, which must not run, and does not wait.
  BenchedSuite begin() throws IOException {
    if (!keep && !used) {
      Trees.delete(data);
    }
    used = true;
    suite = BenchedSuite.begin(root, data, ports);
    return suite;
  }

  /// Makes the class caches that the next start of the suite uses, as `./waybill up` does when it
  /// has time.
  void prepare() throws IOException, InterruptedException {
    BenchedSuite.prepare(root, data);
  }

  /// Ends the suite; the next one finds its data.
  void end() throws IOException {
    if (suite != null) {
      suite.close();
      suite = null;
    }
  }

  @Override
  public void close() throws IOException {
    end();
    if (!keep) {
      Trees.delete(data);
    }
  }
}
