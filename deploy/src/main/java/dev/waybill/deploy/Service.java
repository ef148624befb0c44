package dev.waybill.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of the five services, as a JVM of its own.
///
/// What it is configured with lies in its working folder, where Quarkus looks for it: passwords do
/// not show in a list of processes.
final class Service implements Running {
  private final Part part;
  private final Folders folders;
  private final Ports ports;
  private final Path jar;
  private final Map<String, String> settings;
  private final Guard guard;
  private final Probe probe = new Probe();
  private volatile Child child;

  Service(
      Part part,
      Folders folders,
      Ports ports,
      Path copy,
      Map<String, String> settings,
      Guard guard) {
    this.part = part;
    this.folders = folders;
    this.ports = ports;
    this.jar = copy.resolve("quarkus-run.jar");
    this.settings = settings;
    this.guard = guard;
  }

  @Override
  public void begin() throws IOException {
    var work = folders.work(part);
    PrivateFile.write(work.resolve("config/application.properties"), Settings.text(settings));
    Logs.turnOver(folders.log(part.title()));
    child = Child.start(part.title(), command(), Map.of(), work, folders.log(part.title()));
    guard.watch(child.process().pid(), Guard.Signal.TERM);
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(Jvm.java());
    command.addAll(Jvm.sized(256));
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  @Override
  public boolean ready() {
    return child != null && probe.answers(ports.of(part), "/q/health/ready");
  }

  @Override
  public void mustRun() {
    child.mustRun();
  }

  @Override
  public void end() {
    if (child != null) {
      child.end();
      child = null;
    }
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.ofNullable(child).map(Child::process).map(Process::toHandle);
  }
}
