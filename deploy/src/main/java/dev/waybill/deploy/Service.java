package dev.waybill.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of the five services, as a JVM of its own.
///
/// What it is configured with lies in its working folder, where Quarkus looks for it: passwords do
/// not show in a list of processes.
final class Service implements Running {
  /// Longer than a service's own limit (`waybill.draining.calls`).
  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(12);

  private final Part part;
  private final String name;
  private final Folders folders;
  private final int port;
  private final Path jar;
  private final List<String> jvm;
  private final Map<String, String> settings;
  private final ClassCache cache;
  private final boolean trains;
  private final Guard guard;
  private final Probe probe = new Probe();
  private volatile Child child;

  /// @param name what this process of the service calls itself
  /// @param copy the package that it runs from
  Service(
      Part part,
      String name,
      SuiteOptions options,
      Path copy,
      Map<String, String> settings,
      Guard guard) {
    this.part = part;
    this.name = name;
    this.folders = options.folders();
    this.port = options.ports().of(part);
    this.jar = copy.resolve("quarkus-run.jar");
    this.jvm = options.of(part).jvm();
    this.cache = ClassCache.of(copy, part);
    this.trains = options.of(part).trains();
    this.settings = settings;
    this.guard = guard;
  }

  @Override
  public void begin() throws IOException {
    var work = folders.work(name);
    PrivateFile.write(work.resolve("config/application.properties"), Settings.text(settings));
    Files.writeString(work.resolve(Jvm.COMPILERS), Jvm.compilers());
    Logs.turnOver(folders.log(part.title()));
    child = Child.start(command(), work, folders.log(part.title()));
    guard.watch(child.process().toHandle(), Guard.Signal.TERM);
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(Jvm.java());
    command.addAll(Jvm.serving(part));
    command.addAll(trains ? cache.make() : cache.use());
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /// Others may listen on the same port, so the answer must be this one's own.
  @Override
  public boolean ready() {
    return child != null && probe.answersAs(name, port, "/q/health/ready");
  }

  @Override
  public void end() {
    if (child != null) {
      child.end(Child.PATIENCE);
    }
  }

  @Override
  public void drain() {
    if (child != null) {
      child.end(LONGEST_DRAIN);
    }
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.ofNullable(child).map(Child::process).map(Process::toHandle);
  }

  @Override
  public String obituary() {
    return Logs.obituary(folders.log(part.title()));
  }
}
