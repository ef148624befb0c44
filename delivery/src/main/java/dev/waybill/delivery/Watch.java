package dev.waybill.delivery;

/// Ends an attempt from outside, as long as it is one: what comes after it is never interrupted.
final class Watch {
  /// Who ended it.
  enum End {
    ITSELF,
    LATE,
    STOPPED
  }

  private final Thread runner;
  private End end = End.ITSELF;
  private boolean over;

  Watch(Thread runner) {
    this.runner = runner;
  }

  /// It has taken too long.
  void late() {
    end(End.LATE);
  }

  /// The service stops.
  void stop() {
    end(End.STOPPED);
  }

  private synchronized void end(End by) {
    if (!over && end == End.ITSELF) {
      end = by;
      runner.interrupt();
    }
  }

  /// The attempt is over; the runner is not interrupted any more.
  synchronized End over() {
    over = true;
    if (end != End.ITSELF) {
      Thread.interrupted();
    }
    return end;
  }
}
