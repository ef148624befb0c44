package dev.waybill.deploy;

import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/// The whole suite on this machine: three servers and five services, begun together, ended in
/// order, each a process that can be looked at, paused, killed and started again.
public final class Suite implements AutoCloseable {
  private final SuiteOptions options;
  private final Progress progress;
  private final Passwords passwords;
  private final Settings settings;
  private final Packages packages;
  private final Guard guard = Guard.start();
  private final Instances instances = new Instances();
  private final ReentrantLock changing = new ReentrantLock();
  private volatile boolean supervised;
  private volatile boolean ending;
  private volatile Postgres postgres;

  public Suite(SuiteOptions options, Progress progress) throws IOException {
    this.options = options;
    this.progress = progress;
    this.supervised = options.supervised();
    this.passwords = Passwords.in(options.folders().secrets());
    this.settings = new Settings(options, passwords);
    this.packages = new Packages(options.folders().root(), options.folders().app());
  }

  public Ports ports() {
    return options.ports();
  }

  public Folders folders() {
    return options.folders();
  }

  /// Where people and pipelines come in.
  public String address() {
    return settings.address();
  }

  /// The database server, with the passwords of its roles.
  public Database database() {
    return postgres.server();
  }

  /// Where the broker keeps its records; may be deleted while it does not run.
  public Path kafkaData() {
    return options.kafkaData();
  }

  /// The processes of a part; of a server it is one. The list stays as it is when a restart
  /// replaces them.
  public List<Instance> instances(Part part) {
    return instances.of(part);
  }

  /// The first process of a part.
  public Instance instance(Part part) {
    return instances(part).stream()
        .findFirst()
        .orElseThrow(() -> new Stop(part.title() + " has not been begun"));
  }

  /// Whether a process that dies is started again from now on.
  public void supervise(boolean wanted) {
    supervised = wanted;
  }

  boolean supervised() {
    return supervised;
  }

  boolean ending() {
    return ending;
  }

  void say(String text) {
    progress.reached(text);
  }

  /// Begins all parts; returns when each is ready.
  public void begin() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      postgres = new Postgres(folders(), ports(), passwords, guard);
      var database = threads.submit(this::beginDatabase);
      // They need seconds until they ask for their schema, and wait for one that is not there yet.
      for (var copy : copies().entrySet()) {
        services(copy.getKey(), copy.getValue()).forEach(Instance::begin);
      }
      progress.reached("services have begun");
      done(database);
      awaitServices();
      // Each of the other two takes half a machine, and the services serve without them.
      var broker = threads.submit(this::beginBroker);
      identities();
      done(broker);
    }
  }

  /// Each for itself, so that one that cannot start is told of at once.
  private void awaitServices() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          Part.services().stream()
              .flatMap(part -> instances(part).stream())
              .map(instance -> threads.submit(() -> await(instance)))
              .toList();
      all.forEach(Suite::done);
    }
    progress.reached("all services are ready");
  }

  private Instance beginBroker() {
    return beginAndAwait(server(Part.KAFKA, new Kafka(options, guard)));
  }

  private Instance beginDatabase() throws SQLException {
    var begun = beginAndAwait(server(Part.POSTGRES, postgres));
    postgres.schemas();
    progress.reached("schemas are there");
    return begun;
  }

  private Map<Part, Path> copies() throws IOException {
    var copies = new EnumMap<Part, Path>(Part.class);
    for (var service : Part.services()) {
      copies.put(service, packages.copyOf(service));
    }
    if (folders().ownsApp()) {
      packages.forgetOthers(copies.values());
    }
    return copies;
  }

  private Instance server(Part part, Running running) {
    var instance = new Instance(part, part.title(), running, this);
    instances.put(part, List.of(instance));
    return instance;
  }

  private List<Instance> services(Part part, Path copy) throws IOException {
    var schema = postgres.schema(part);
    var all = new ArrayList<Instance>();
    for (var number = 1; number <= options.of(part).instances(); number++) {
      all.add(service(part, part.title() + "-" + number, copy, schema));
    }
    instances.put(part, all);
    return all;
  }

  private Instance service(Part part, String name, Path copy, Schema schema) throws IOException {
    var told = settings.of(part, name, schema, postgres.server());
    return new Instance(part, name, new Service(part, name, options, copy, told, guard), this);
  }

  private void identities() throws IOException, InterruptedException, SQLException {
    postgres.keycloak();
    var url = postgres.server().jdbcUrl(Postgres.KEYCLOAK);
    var keycloak = new Keycloak(folders(), ports(), passwords, url, guard);
    beginAndAwait(server(Part.KEYCLOAK, keycloak));
    new Identities(folders(), passwords, address()).ensure(keycloak);
    progress.reached("sign-in and service key are there");
  }

  /// What it came to; what went wrong in it, as a [Stop].
  static <T> T done(Future<T> task) {
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

  Instance beginAndAwait(Instance instance) {
    instance.begin();
    return await(instance);
  }

  private Instance await(Instance instance) {
    instance.awaitReady();
    progress.reached(
        "%s is ready on port %d, after %.1f s"
            .formatted(
                instance.name(), ports().of(instance.part()), instance.took().toMillis() / 1e3));
    return instance;
  }

  List<ProcessState> processes() {
    return instances.states(ports());
  }

  void stop(Part part) {
    changing.lock();
    try {
      instances(part).forEach(Instance::stop);
      progress.reached(part.title() + " has been stopped");
    } finally {
      changing.unlock();
    }
  }

  void start(Part part) {
    changing.lock();
    try {
      for (var instance : instances(part)) {
        instance.start();
        await(instance);
      }
    } finally {
      changing.unlock();
    }
  }

  /// A service's processes are replaced one after the other, the new one before the old one ends; a
  /// server is stopped and started.
  public void restart(Part part) {
    changing.lock();
    try {
      if (part.service()) {
        var takeover = new Takeover(this, instances, new Membership(settings.broker()));
        instances(part).forEach(takeover::replace);
      } else {
        stop(part);
        start(part);
      }
    } finally {
      changing.unlock();
    }
  }

  /// A process of a service that has not begun, from the package that is built now.
  Instance another(Part part, String name) {
    try {
      return service(part, name, packages.copyOf(part), postgres.schema(part));
    } catch (IOException e) {
      throw new Stop(part.title() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /// Ends all that was begun as a power cut would.
  void kill() {
    ending = true;
    instances.all().forEach(Instance::kill);
  }

  /// Ends all that was begun: first those who call, then those who are called.
  @Override
  public void close() {
    ending = true;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Part.services().stream()
          .flatMap(part -> instances(part).stream())
          .forEach(service -> threads.submit(service::stop));
    }
    for (var server : List.of(Part.KEYCLOAK, Part.KAFKA, Part.POSTGRES)) {
      instances(server).forEach(Instance::stop);
    }
    guard.close();
  }
}
