package dev.waybill.worker;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.Envelope;
import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployTarget;
import dev.waybill.worker.core.LogLine;
import dev.waybill.worker.core.StepResult;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// What becomes of a worker within a test: killed, or paused for a while, right before or right
/// after the n-th thing that it persists or does at a target. From then on nothing of it gets
/// through.
public final class Fate {
  /// How it is struck.
  public enum Kind {
    KILLED_BEFORE,
    KILLED_AFTER,
    PAUSED_BEFORE,
    PAUSED_AFTER
  }

  private final Kind kind;
  private final int at;
  private final AtomicInteger met = new AtomicInteger();
  private final List<String> points = new CopyOnWriteArrayList<>();
  private final CountDownLatch resumed = new CountDownLatch(1);
  private volatile boolean struck;

  public Fate(Kind kind, int at) {
    this.kind = kind;
    this.at = at;
  }

  public static Fate none() {
    return new Fate(Kind.KILLED_BEFORE, Integer.MAX_VALUE);
  }

  public boolean struck() {
    return struck;
  }

  /// Which points it met so far.
  public List<String> points() {
    return List.copyOf(points);
  }

  /// A pause ends; who was killed stays dead.
  public void resume() {
    resumed.countDown();
  }

  private interface Call<T> {
    T get() throws SQLException, LeaseLost, InterruptedException;
  }

  private <T> T point(String name, Call<T> call)
      throws SQLException, LeaseLost, InterruptedException {
    pass();
    boolean now = met.getAndIncrement() == at;
    points.add(name);
    if (now && (kind == Kind.KILLED_BEFORE || kind == Kind.PAUSED_BEFORE)) {
      struck = true;
      pass();
    }
    T result = call.get();
    if (now) {
      struck = true;
    }
    pass();
    return result;
  }

  /// Nothing of who is dead gets through; who is paused waits.
  private void pass() throws SQLException, InterruptedException {
    if (struck && (kind == Kind.KILLED_BEFORE || kind == Kind.KILLED_AFTER)) {
      throw new SQLException("this worker was killed");
    }
    if (struck) {
      resumed.await();
    }
  }

  /// The same runs, as this worker reaches them.
  public Runs over(Runs runs) {
    return new Runs() {
      @Override
      public List<Claim> accept(List<Envelope<DeployOrder>> orders, Wish wish) throws SQLException {
        return plain(() -> point("accept", () -> runs.accept(orders, wish)));
      }

      @Override
      public List<Claim> claim(Wish wish) throws SQLException {
        return plain(
            () -> {
              pass();
              List<Claim> claims = runs.claim(wish);
              return claims.isEmpty() ? claims : point("claim", () -> claims);
            });
      }

      @Override
      public Set<Long> renew(Collection<Claim> held, Duration lease) throws SQLException {
        return plain(
            () -> {
              pass();
              return runs.renew(held, lease);
            });
      }

      @Override
      public void begin(Claim claim, int step, List<LogLine> lines)
          throws SQLException, LeaseLost, InterruptedException {
        point("begin", () -> nothing(() -> runs.begin(claim, step, lines)));
      }

      @Override
      public void advance(Claim claim, int done, List<LogLine> lines)
          throws SQLException, LeaseLost, InterruptedException {
        point("advance", () -> nothing(() -> runs.advance(claim, done, lines)));
      }

      @Override
      public void postpone(Claim claim, Pause pause, List<LogLine> lines)
          throws SQLException, LeaseLost, InterruptedException {
        point("postpone", () -> nothing(() -> runs.postpone(claim, pause, lines)));
      }

      @Override
      public boolean end(Claim claim, DeployOutcome outcome, List<LogLine> lines)
          throws SQLException, LeaseLost, InterruptedException {
        return point("end", () -> runs.end(claim, outcome, lines));
      }

      @Override
      public int endOverdue(Duration grace) throws SQLException {
        return runs.endOverdue(grace);
      }

      @Override
      public int forget(Duration kept) throws SQLException {
        return runs.forget(kept);
      }

      @Override
      public Count count() throws SQLException {
        return runs.count();
      }
    };
  }

  /// The same target, as this worker reaches it.
  public DeployTarget over(DeployTarget target) {
    return new DeployTarget() {
      @Override
      public String type() {
        return target.type();
      }

      @Override
      public StepResult run(DeployStep step) throws InterruptedException {
        return atTarget("run", () -> target.run(step));
      }

      @Override
      public StepResult runAgain(DeployStep step) throws InterruptedException {
        return atTarget("run again", () -> target.runAgain(step));
      }

      @Override
      public StepResult ask(DeployStep step) throws InterruptedException {
        return atTarget("ask", () -> target.ask(step));
      }
    };
  }

  private StepResult atTarget(String name, Call<StepResult> call) throws InterruptedException {
    try {
      return point(name, call);
    } catch (SQLException | LeaseLost e) {
      throw new InterruptedException(e.getMessage());
    }
  }

  private static <T> T plain(Call<T> call) throws SQLException {
    try {
      return call.get();
    } catch (LeaseLost | InterruptedException e) {
      throw new SQLException(e);
    }
  }

  private interface Work {
    void run() throws SQLException, LeaseLost, InterruptedException;
  }

  private static boolean nothing(Work work) throws SQLException, LeaseLost, InterruptedException {
    work.run();
    return true;
  }
}
