package dev.waybill.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Stops a process within a millisecond. A program that sends the signal takes three times as long
/// to start; so there is a shell that waits for the word.
public final class Brake implements AutoCloseable {
  private final String pid;
  private final Process shell;
  private final OutputStream words;
  private final InputStream answers;

  private Brake(long pid, Process shell) {
    this.pid = Long.toString(pid);
    this.shell = shell;
    this.words = shell.getOutputStream();
    this.answers = shell.getInputStream();
  }

  public static Brake of(Instance instance) throws IOException {
    var process = instance.process().orElseThrow();
    var shell =
        new ProcessBuilder("/bin/sh").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new Brake(process.pid(), shell);
  }

  /// Returns when it stands still.
  public void on() throws IOException {
    send("STOP");
  }

  public void off() throws IOException {
    send("CONT");
  }

  private void send(String signal) throws IOException {
    words.write("kill -%s %s; echo\n".formatted(signal, pid).getBytes(StandardCharsets.US_ASCII));
    words.flush();
    if (answers.read() < 0) {
      throw new IOException("the shell that sends signals has ended");
    }
  }

  /// Leaves the process as it is.
  @Override
  public void close() throws IOException {
    try (answers) {
      words.close();
    } finally {
      shell.destroy();
    }
  }
}
