package dev.waybill.deploy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/// Makes the caches of classes that services start with.
///
/// Each service runs once for it, in a suite of its own that nobody else meets, with a database and
/// a broker of its own and the lowest priority, one after the other. So what people have is
/// never touched by it, and it may be broken off at any moment.
public final class Training implements AutoCloseable {
  private static final List<String> WARM_UP =
      List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/", "/v2/nodes");

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
    try (var servers = new Suite(options(place), Progress.silent())) {
      suite = servers;
      if (ended) {
        return;
      }
      servers.beginServers();
      for (var service : missing) {
        if (!ended) {
          train(servers, service);
        }
      }
    } finally {
      Trees.delete(place.data());
    }
  }

  private SuiteOptions options(Folders place) {
    var options = SuiteOptions.usual(place, Ports.free()).unsupervised().without(Part.KEYCLOAK);
    for (var service : Part.services()) {
      options = options.jvm(service, cacheOf(service).make().toArray(String[]::new));
    }
    return options.inTheBackground().app(folders.app());
  }

  /// The JVM makes the cache when it ends, which takes longer than all it did before.
  private void train(Suite servers, Part service) throws Exception {
    var began = System.nanoTime();
    servers.beginServices(List.of(service));
    WARM_UP.forEach(path -> probe.answers(servers.ports().of(service), path));
    servers.instance(service).drain();
    var cache = cacheOf(service);
    if (!ended && Files.exists(cache.half())) {
      Files.move(cache.half(), cache.file(), StandardCopyOption.ATOMIC_MOVE);
      progress.reached(
          "%s starts faster from now on (prepared in %d s)"
              .formatted(service.title(), (System.nanoTime() - began) / 1_000_000_000));
    }
  }

  /// Breaks it off.
  @Override
  public void close() {
    ended = true;
    var running = suite;
    if (running != null) {
      running.kill();
    }
  }
}
