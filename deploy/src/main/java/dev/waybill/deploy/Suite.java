package dev.waybill.deploy;

import dev.waybill.testkit.servers.Passwords;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The whole suite on this machine: three servers and five services, begun together, ended in
/// order.
final class Suite {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Folders folders;
  private final Ports ports;
  private final Progress progress;
  private final Passwords passwords;
  private final Settings settings;
  private final Guard guard = Guard.start();
  private final Map<Part, Running> parts = new ConcurrentHashMap<>();
  private final ReentrantLock changing = new ReentrantLock();
  private volatile boolean ending;

  Suite(Folders folders, Ports ports, Progress progress) throws IOException {
    this.folders = folders;
    this.ports = ports;
    this.progress = progress;
    this.passwords = Passwords.in(folders.secrets());
    this.settings = new Settings(folders, ports, passwords);
  }

  Ports ports() {
    return ports;
  }

  String address() {
    return settings.address();
  }

  /// Begins all parts; returns when each is ready.
  void begin() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var copies = threads.submit(this::packages);
      var broker =
          threads.submit(() -> beginAndAwait(Part.KAFKA, new Kafka(folders, ports, guard)));
      var postgres = new Postgres(folders, ports, passwords, guard);
      beginAndAwait(Part.POSTGRES, postgres);
      postgres.keycloak();
      var identities = threads.submit(() -> identities(postgres));
      for (var copy : done(copies).entrySet()) {
        begin(copy.getKey(), service(copy.getKey(), copy.getValue(), postgres));
      }
      done(broker);
      for (var service : Part.services()) {
        await(service);
      }
      done(identities);
    }
  }

  private Map<Part, Path> packages() throws IOException {
    var copies = new EnumMap<Part, Path>(Part.class);
    var packages = new Packages(folders.root(), folders.app());
    for (var service : Part.services()) {
      copies.put(service, packages.copyOf(service));
    }
    packages.forgetOthers(copies.values());
    return copies;
  }

  private Service service(Part part, Path copy, Postgres postgres)
      throws IOException, SQLException {
    var told = settings.of(part, postgres.schema(part), postgres.server());
    return new Service(part, folders, ports, copy, told, guard);
  }

  private Part identities(Postgres postgres) throws IOException, InterruptedException {
    var keycloak =
        new Keycloak(
            folders, ports, passwords, postgres.server().jdbcUrl(Postgres.KEYCLOAK), guard);
    beginAndAwait(Part.KEYCLOAK, keycloak);
    new Identities(folders, passwords, address()).ensure(keycloak);
    progress.reached("sign-in and service key are there");
    return Part.KEYCLOAK;
  }

  private static <T> T done(Future<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Stop stop
          ? stop
          : new Stop(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }

  private Part beginAndAwait(Part part, Running running) {
    begin(part, running);
    await(part);
    return part;
  }

  private void begin(Part part, Running running) {
    if (ending) {
      throw new Stop("is being stopped");
    }
    parts.put(part, running);
    try {
      running.begin();
    } catch (Stop e) {
      throw e;
    } catch (Exception e) {
      throw new Stop(part.title() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void await(Part part) {
    var running = parts.get(part);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!running.ready()) {
      running.mustRun();
      if (System.nanoTime() > deadline) {
        throw new Stop(
            "%s is not ready after %d s. The end of its log, %s:%n%s"
                .formatted(
                    part.title(),
                    PATIENCE.toSeconds(),
                    folders.log(part.title()),
                    Logs.end(folders.log(part.title()))));
      }
      pause();
    }
    progress.reached(part.title() + " is ready on port " + ports.of(part));
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }

  List<ProcessState> processes() {
    return List.of(Part.values()).stream().map(this::state).toList();
  }

  private ProcessState state(Part part) {
    var running = parts.get(part);
    if (running == null) {
      return ProcessState.of(part.title(), ports.of(part), null, false);
    }
    return ProcessState.of(
        part.title(), ports.of(part), running.process().orElse(null), running.ready());
  }

  void stop(Part part) {
    changing.lock();
    try {
      parts.get(part).end();
      progress.reached(part.title() + " has been stopped");
    } finally {
      changing.unlock();
    }
  }

  void start(Part part) {
    changing.lock();
    try {
      if (parts.get(part).process().filter(ProcessHandle::isAlive).isEmpty()) {
        beginAndAwait(part, parts.get(part));
      }
    } finally {
      changing.unlock();
    }
  }

  void restart(Part part) {
    changing.lock();
    try {
      stop(part);
      start(part);
    } finally {
      changing.unlock();
    }
  }

  /// Ends all that was begun: first those who call, then those who are called.
  void end() {
    ending = true;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Part.services().forEach(service -> threads.submit(() -> end(service)));
    }
    List.of(Part.KEYCLOAK, Part.KAFKA, Part.POSTGRES).forEach(this::end);
    guard.close();
  }

  private void end(Part part) {
    var running = parts.get(part);
    if (running != null) {
      running.end();
    }
  }
}
