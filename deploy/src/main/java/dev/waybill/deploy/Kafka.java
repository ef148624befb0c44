package dev.waybill.deploy;

import dev.waybill.testkit.servers.KafkaServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Kafka broker in a JVM of its own.
final class Kafka implements Running {
  private static final int HEAP_MEGABYTES = 320;

  private final Folders folders;
  private final Ports ports;
  private final Guard guard;
  private final Probe probe = new Probe();
  private volatile Child child;

  Kafka(Folders folders, Ports ports, Guard guard) {
    this.folders = folders;
    this.ports = ports;
    this.guard = guard;
  }

  @Override
  public void begin() throws IOException {
    var log = folders.log(Part.KAFKA.title());
    Logs.turnOver(log);
    child = Child.start(Part.KAFKA.title(), command(), Map.of(), folders.work(Part.KAFKA), log);
    guard.watch(child.process().pid(), Guard.Signal.TERM);
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(Jvm.java());
    command.addAll(Jvm.sized(HEAP_MEGABYTES));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KafkaServer.class.getName());
    command.add(folders.state(Part.KAFKA).toString());
    command.add(Integer.toString(ports.of(Part.KAFKA)));
    command.add(Integer.toString(ports.kafkaController()));
    return command;
  }

  @Override
  public boolean ready() {
    return child != null && probe.listens(ports.of(Part.KAFKA));
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
