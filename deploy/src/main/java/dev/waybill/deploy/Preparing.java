package dev.waybill.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `./waybill prepare`, while the suite serves: a process of its own, so that it and all that it
/// starts come last on this machine.
final class Preparing implements AutoCloseable {
  private static final List<String> LAST_OF_ALL = List.of("nice", "-n", "19");
  private static final Duration BREAKING_OFF = Duration.ofSeconds(10);
  private static final int HEAP_MEGABYTES = 64;

  private final Folders folders;
  private volatile Child child;
  private volatile boolean ended;

  Preparing(Folders folders) {
    this.folders = folders;
  }

  /// Returns when services have been prepared; empty when there was nothing to prepare.
  ///
  /// @throws Stop when that failed
  Optional<String> run() throws IOException, InterruptedException {
    if (new Training(folders, Progress.silent()).missing().isEmpty()) {
      return Optional.empty();
    }
    var log = folders.log("prepare");
    Logs.turnOver(log);
    var began = System.nanoTime();
    synchronized (this) {
      if (ended) {
        return Optional.empty();
      }
      child = Child.start(command(), folders.work("prepare"), log);
    }
    if (child.process().waitFor() != 0) {
      throw new Stop(Logs.obituary(log));
    }
    return Optional.of(
        "services start faster from now on (prepared in %d s)"
            .formatted(Duration.ofNanos(System.nanoTime() - began).toSeconds()));
  }

  private List<String> command() {
    var command = new ArrayList<>(LAST_OF_ALL);
    command.add(Jvm.java());
    command.addAll(Jvm.sized(HEAP_MEGABYTES));
    command.add("-Dwaybill.root=" + folders.root());
    command.add("-Dwaybill.data=" + folders.data());
    command.add("-Dwaybill.app=" + folders.app());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Waybill.class.getName(), "prepare"));
    return command;
  }

  /// Breaks it off.
  @Override
  public synchronized void close() {
    ended = true;
    if (child != null) {
      child.end(BREAKING_OFF);
    }
  }
}
