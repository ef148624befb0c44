package dev.waybill.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/// Places for suites that all run from the same copies of this build's packages, with caches of
/// classes that are made once for all of them: who starts often starts fast.
public final class Prepared {
  private static final Path ROOT = Path.of(System.getProperty("waybill.root"));
  private static final Path TARGET = ROOT.resolve("deploy/target");
  private static final Path APP = TARGET.resolve("prepared/app");
  private static boolean there;

  private Prepared() {}

  /// A place of that name for a suite; the first call takes as long as `./waybill prepare`.
  public static synchronized Folders suite(String name) {
    var folders = new Folders(ROOT, TARGET.resolve(name), APP);
    if (!there) {
      prepare(folders);
      there = true;
    }
    return folders;
  }

  private static void prepare(Folders folders) {
    try {
      copy();
      new Training(folders, new Progress(System.out)).run();
    } catch (Exception e) {
      throw new IllegalStateException("services cannot be prepared: " + e.getMessage(), e);
    }
  }

  /// Nobody else throws away what an earlier build has left: no suite here owns its copies.
  private static void copy() throws IOException {
    var packages = new Packages(ROOT, APP);
    var copies = new ArrayList<Path>();
    for (var service : Part.services()) {
      copies.add(packages.copyOf(service));
    }
    packages.forgetOthers(copies);
  }
}
