package dev.waybill.testkit.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The server process of a data directory as its `postmaster.pid` names it. Whoever started it may
/// have been killed: then it runs on, or has left only the file.
final class Postmaster {
  private final Path data;

  Postmaster(Path data) {
    this.data = data;
  }

  OptionalLong pid() {
    return process().map(process -> OptionalLong.of(process.pid())).orElse(OptionalLong.empty());
  }

  /// Stops what still runs there and clears away what a killed one has left.
  void stop() {
    process().ifPresent(Postmaster::stop);
    try {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot clear " + data, e);
    }
  }

  private Optional<ProcessHandle> process() {
    var file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("\\d+"))
          .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
          // The number may belong to somebody else by now.
          .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL stops", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("PostgreSQL does not stop", e);
    }
  }
}
