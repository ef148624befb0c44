package dev.waybill.deploy;

import dev.waybill.testkit.servers.KafkaServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Kafka broker in a JVM of its own.
final class Kafka implements Running {
  private static final int HEAP_MEGABYTES = 320;

  private final Folders folders;
  private final Ports ports;
  private final Path data;
  private final List<String> jvm;
  private final Guard guard;
  private final Probe probe = new Probe();
  private volatile Child child;

  Kafka(SuiteOptions options, Guard guard) {
    this.folders = options.folders();
    this.ports = options.ports();
    this.data = options.kafkaData();
    this.jvm = options.of(Part.KAFKA).jvm();
    this.guard = guard;
  }

  @Override
  public void begin() throws IOException {
    var log = folders.log(Part.KAFKA.title());
    Logs.turnOver(log);
    child = Child.start(command(), folders.work(Part.KAFKA.title()), log);
    guard.watch(child.process().toHandle(), Guard.Signal.TERM);
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(Jvm.java());
    command.addAll(Jvm.sized(HEAP_MEGABYTES));
    command.addAll(Jvm.keepingClasses("kafka"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KafkaServer.class.getName());
    command.add(data.toString());
    command.add(Integer.toString(ports.of(Part.KAFKA)));
    command.add(Integer.toString(ports.kafkaController()));
    return command;
  }

  @Override
  public boolean ready() {
    return child != null && probe.listens(ports.of(Part.KAFKA));
  }

  @Override
  public void end() {
    if (child != null) {
      child.end(Child.PATIENCE);
    }
  }

  @Override
  public String obituary() {
    return Logs.obituary(folders.log(Part.KAFKA.title()));
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.ofNullable(child).map(Child::process).map(Process::toHandle);
  }
}
