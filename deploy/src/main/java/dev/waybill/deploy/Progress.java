package dev.waybill.deploy;

import java.io.OutputStream;
import java.io.PrintStream;

/// Tells, line by line, what has been reached and after how long.
public final class Progress {
  private final PrintStream out;
  private final long began = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  /// For what nobody needs to see.
  static Progress silent() {
    return new Progress(new PrintStream(OutputStream.nullOutputStream()));
  }

  public void say(String text) {
    out.println(text);
  }

  void reached(String text) {
    out.printf("  %5.1f s  %s%n", (System.nanoTime() - began) / 1e9, text);
  }
}
