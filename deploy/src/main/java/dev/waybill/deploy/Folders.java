package dev.waybill.deploy;

import java.nio.file.Path;

/// Where the project lies, and where a suite keeps all that it has.
///
/// @param root the project
/// @param data `.waybill`, unless someone chose another place
/// @param app copies of the packages that run, with their caches of classes
public record Folders(Path root, Path data, Path app) {
  /// A suite with copies of its own.
  public Folders(Path root, Path data) {
    this(root, data, own(data));
  }

  static Folders fromProperties() {
    var root = Path.of(System.getProperty("waybill.root", ".")).toAbsolutePath().normalize();
    var data = chosen("waybill.data", root.resolve(".waybill"));
    return new Folders(root, data, chosen("waybill.app", own(data)));
  }

  private static Path chosen(String property, Path usual) {
    return Path.of(System.getProperty(property, usual.toString())).toAbsolutePath().normalize();
  }

  private static Path own(Path data) {
    return data.resolve("app");
  }

  /// Whether the copies of packages are this suite's own, to be thrown away when they are old.
  boolean ownsApp() {
    return app.equals(own(data));
  }

  public Path log(String name) {
    return data.resolve("log").resolve(name + ".log");
  }

  Path lock() {
    return data.resolve("lock");
  }

  /// Held by whoever trains there.
  Path trainingLock() {
    return app.resolveSibling("training.lock");
  }

  Path running() {
    return data.resolve("running.json");
  }

  Path secrets() {
    return data.resolve("secrets.properties");
  }

  public Path admin() {
    return data.resolve("admin.json");
  }

  public Path serviceKey() {
    return data.resolve("service-key.json");
  }

  /// What the servers hold: tables and records.
  public Path state(Part part) {
    return data.resolve("data").resolve(part.title());
  }

  /// A suite that nobody meets, with the same copies of packages.
  Folders training() {
    return new Folders(root, app.resolveSibling("training"), app);
  }

  /// The files that were uploaded, each once.
  public Path content() {
    return data.resolve("data").resolve("content");
  }

  /// The files that old actions went into.
  public Path logArchive() {
    return data.resolve("data").resolve("log-archive");
  }

  /// Settings that people chose for a service, in a file of theirs that is never overwritten.
  Path chosenSettings(Part service) {
    return data.resolve("settings").resolve(service.title() + ".properties");
  }

  /// Where a process of this name is at home.
  Path work(String name) {
    return data.resolve("run").resolve(name);
  }
}
