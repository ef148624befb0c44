package dev.waybill.delivery.postgres;

import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.postgres.SettlingTaken.Taken;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Has what was taken put down together with what was taken while others were being put down: a
/// transaction costs more than what is written in it. Who comes alone waits for nobody.
///
/// Each thread leaves its own and waits for its turn. Whose turn it is takes what all have left,
/// and most find theirs done by then.
final class TakenTogether {
  private static final int MOST = 100;

  /// Puts some down in one transaction.
  interface Putting {
    /// @return those whose lease was ours
    Set<Taken> down(List<Taken> some) throws SQLException;
  }

  /// @param ours whether its lease was ours, as soon as that is known
  private record Waiting(Taken taken, CompletableFuture<Boolean> ours) {}

  private final Putting putting;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();

  TakenTogether(Putting putting) {
    this.putting = putting;
  }

  /// False when its lease was lost.
  ///
  /// @throws SQLException when it could not be put down, or nobody knows
  boolean settle(Claim claim, Ended ended) throws SQLException {
    var own = new Waiting(new Taken(claim, ended), new CompletableFuture<>());
    waiting.add(own);
    turn.lock();
    try {
      while (!own.ours.isDone()) {
        serve();
      }
    } finally {
      turn.unlock();
    }
    try {
      return own.ours.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case SQLException why -> throw new SQLException(why.getMessage(), why.getSQLState(), why);
        case RuntimeException bug -> throw bug;
        default -> throw e;
      }
    }
  }

  /// How many wait for their turn.
  int waiting() {
    return waiting.size();
  }

  /// Those who have waited longest.
  private void serve() {
    var some = Stream.generate(waiting::poll).limit(MOST).takeWhile(Objects::nonNull).toList();
    try {
      var ours = putting.down(some.stream().map(Waiting::taken).toList());
      some.forEach(one -> one.ours.complete(ours.contains(one.taken)));
    } catch (SQLException | RuntimeException e) {
      some.forEach(one -> one.ours.completeExceptionally(e));
    }
  }
}
