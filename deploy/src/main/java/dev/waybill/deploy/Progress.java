package dev.waybill.deploy;

import java.io.PrintStream;
import java.time.Duration;

/// Tells, line by line, what has been reached and after how long.
public final class Progress {
  private final PrintStream out;
  private final long began = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  public void say(String text) {
    out.println(text);
  }

  void reached(String text) {
    out.printf("  %3d s  %s%n", elapsed().toSeconds(), text);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
