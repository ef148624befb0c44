package dev.waybill.deploy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What befalls a process and all that it has started: PostgreSQL is a family of processes.
final class Signals {
  private Signals() {}

  /// Ends them as a power cut would; returns when all are gone.
  static void kill(ProcessHandle process) {
    var family = family(process);
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(one -> one.onExit().join());
  }

  /// They do nothing any more, and nobody is told; until they are resumed.
  static void pause(ProcessHandle process) {
    send("STOP", family(process));
  }

  static void resume(ProcessHandle process) {
    send("CONT", family(process));
  }

  private static List<ProcessHandle> family(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  private static void send(String signal, List<ProcessHandle> processes) {
    if (processes.isEmpty()) {
      return;
    }
    var command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new Stop("cannot send a signal: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }
}
