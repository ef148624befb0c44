package dev.waybill.deploy;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Rehearsal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;

/// Makes the caches of classes that services start with.
///
/// All services run for it once, in a suite of its own that nobody else meets, with servers of its
/// own: what people have is never touched by it, and it may be killed at any moment. They do there
/// what they will do later, since what was never called is neither in a cache nor known to a
/// compiler.
public final class Training {
  private static final List<String> LOOKS =
      List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/");

  private static final int AT_A_TIME = 2;

  private final Folders folders;
  private final Progress progress;
  private final Packages packages;
  private final Probe probe = new Probe();
  private volatile Suite suite;
  private volatile boolean ended;

  /// @param folders whose packages are prepared
  public Training(Folders folders, Progress progress) {
    this.folders = folders;
    this.progress = progress;
    this.packages = new Packages(folders.root(), folders.app());
  }

  /// The services whose package has no cache yet.
  List<Part> missing() {
    return Part.services().stream().filter(part -> !cacheOf(part).there()).toList();
  }

  private ClassCache cacheOf(Part part) {
    try {
      return ClassCache.of(packages.copyOf(part), part);
    } catch (IOException e) {
      throw new Stop(part.title() + "'s package cannot be copied: " + e.getMessage(), e);
    }
  }

  /// Makes those that are missing; returns when they are there, or somebody else makes them.
  public void run() throws Exception {
    var missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(folders.trainingLock(), options);
        var lock = channel.tryLock()) {
      if (lock != null) {
        train(missing);
      }
    }
  }

  private void train(List<Part> missing) throws Exception {
    var place = folders.training();
    Trees.delete(place.data());
    try (var trained = new Suite(options(place, missing), Progress.silent())) {
      suite = trained;
      if (!ended) {
        trained.begin();
        progress.reached("services rehearse what they will do");
        rehearse(trained);
      }
      keepAll(trained, missing);
    } finally {
      Trees.delete(place.data());
    }
  }

  private SuiteOptions options(Folders place, List<Part> missing) {
    var options = SuiteOptions.usual(place, Ports.free()).unsupervised();
    for (var service : missing) {
      options = options.training(service);
    }
    return options;
  }

  private void rehearse(Suite trained) throws IOException, InterruptedException {
    for (var service : Part.services()) {
      LOOKS.forEach(path -> probe.answers(trained.ports().of(service), path));
    }
    try (var api = Api.withKeyIn(trained.folders().serviceKey())) {
      new Rehearsal(api, trained.folders().data().resolve("rehearsal")).run();
    }
  }

  /// A JVM makes its cache when it ends, for which it needs a processor of its own.
  private void keepAll(Suite trained, List<Part> missing) {
    try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      missing.stream()
          .map(one -> threads.submit(() -> keep(trained, one)))
          .toList()
          .forEach(Suite::done);
    }
  }

  private Void keep(Suite trained, Part service) throws IOException {
    if (ended) {
      return null;
    }
    var began = System.nanoTime();
    trained.instance(service).drain();
    var cache = cacheOf(service);
    if (!ended && Files.exists(cache.half())) {
      Files.move(cache.half(), cache.file(), StandardCopyOption.ATOMIC_MOVE);
      progress.reached(
          "%s starts faster from now on (kept in %d s)"
              .formatted(service.title(), (System.nanoTime() - began) / 1_000_000_000));
    }
    return null;
  }

  /// Breaks it off.
  void end() {
    ended = true;
    var running = suite;
    if (running != null) {
      running.kill();
    }
  }
}
