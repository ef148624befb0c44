package dev.waybill.deploy;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/// Ends what we started when we can no longer do it ourselves, `kill -9` of the launcher included.
///
/// A shell that knows our children and waits for its input to end: that happens when we are gone.
final class Guard implements AutoCloseable {
  private static final String SHELL =
      """
      trap '' INT TERM HUP
      children=
      while read -r word signal child; do
        case $word in
          watch) children="$signal $child $children" ;;
          forget)
            set -- $children
            children=
            while [ $# -gt 0 ]; do
              [ "$2" = "$child" ] || children="$1 $2 $children"
              shift 2
            done ;;
          rest) exit 0 ;;
        esac
      done
      set -- $children
      while [ $# -gt 0 ]; do kill "-$1" "$2" 2>/dev/null; kill -CONT "$2" 2>/dev/null; shift 2; done
      for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
        alive=
        set -- $children
        while [ $# -gt 0 ]; do kill -0 "$2" 2>/dev/null && alive=$2; shift 2; done
        [ -z "$alive" ] && exit 0
        sleep 1
      done
      set -- $children
      while [ $# -gt 0 ]; do kill -KILL "$2" 2>/dev/null; shift 2; done
      """;

  /// How a child wants to be told to end.
  enum Signal {
    TERM,
    /// What makes PostgreSQL end without waiting for its clients.
    INT
  }

  private final PrintStream input;

  private Guard(PrintStream input) {
    this.input = input;
  }

  static Guard start() {
    try {
      var shell =
          new ProcessBuilder(List.of("/bin/sh", "-c", SHELL))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return new Guard(new PrintStream(shell.getOutputStream(), true));
    } catch (IOException e) {
      throw new Stop("cannot start a shell: " + e.getMessage(), e);
    }
  }

  void watch(ProcessHandle child, Signal signal) {
    input.println("watch " + signal + " " + child.pid());
    child.onExit().thenRun(() -> forget(child.pid()));
  }

  /// It has ended; its number may become that of a stranger.
  private void forget(long child) {
    input.println("forget - " + child);
  }

  /// All has been ended in order; nothing is left to guard.
  @Override
  public void close() {
    input.println("rest");
    input.close();
  }
}
