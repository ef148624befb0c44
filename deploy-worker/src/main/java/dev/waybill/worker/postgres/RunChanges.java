package dev.waybill.worker.postgres;

import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Fault;
import dev.waybill.courier.JdbcOutbox;
import dev.waybill.courier.JdbcTransactions;
import dev.waybill.courier.Said;
import dev.waybill.worker.LeaseLost;
import dev.waybill.worker.postgres.RunChange.Changed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// Commits what many runs change at about the same time in one transaction. Each is checked by its
/// own fence; if the group fails at what one of them holds, each goes alone. While the database is
/// away all of them wait, as what they tell has happened already.
///
/// The first of a quiet moment is committed at once; after that they gather for a few milliseconds.
final class RunChanges {
  private static final Logger LOG = Logger.getLogger(RunChanges.class);
  private static final int MOST = 500;
  private static final Duration GATHER = Duration.ofMillis(5);
  private static final Duration AWAY = Duration.ofMillis(200);

  private final JdbcTransactions transactions;
  private final JdbcOutbox outbox;
  private final RunMessages messages;
  private final Doorbell doorbell;
  private final BlockingQueue<RunChange> waiting = new LinkedBlockingQueue<>();
  private final ReentrantLock one = new ReentrantLock();
  private final AtomicBoolean committing = new AtomicBoolean();
  private long committed = System.nanoTime() - GATHER.toNanos();

  RunChanges(
      JdbcTransactions transactions, JdbcOutbox outbox, RunMessages messages, Doorbell doorbell) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.messages = messages;
    this.doorbell = doorbell;
  }

  /// Returns when it is committed; answers whether another run of its node waits.
  boolean commit(RunChange change) throws SQLException, LeaseLost, InterruptedException {
    waiting.add(change);
    drainSoon();
    try {
      return switch (change.done.get()) {
        case YES -> false;
        case ANOTHER_WAITS -> true;
        case NOT_OURS -> throw new LeaseLost(change.claim);
      };
    } catch (ExecutionException e) {
      throw new SQLException("run " + change.claim.run() + " cannot be changed", e.getCause());
    }
  }

  /// A thread of its own: those who wait may be interrupted, a transaction of all may not.
  private void drainSoon() {
    if (!waiting.isEmpty() && committing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("commits runs").start(this::drain);
    }
  }

  private void drain() {
    try {
      List<RunChange> group = gather();
      while (!group.isEmpty()) {
        commit(group);
        committed = System.nanoTime();
        group = gather();
      }
    } catch (InterruptedException e) {
      LOG.error("nobody interrupts this thread", e);
    } finally {
      committing.set(false);
      drainSoon();
    }
  }

  private List<RunChange> gather() throws InterruptedException {
    List<RunChange> group = new ArrayList<>();
    RunChange first = waiting.poll();
    if (first != null) {
      group.add(first);
      long until = committed + GATHER.toNanos();
      for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
        RunChange next = waiting.poll(left, TimeUnit.NANOSECONDS);
        if (next != null) {
          group.add(next);
        }
      }
      waiting.drainTo(group, MOST - Math.min(MOST, group.size()));
    }
    return group;
  }

  /// A run may stand here twice, when its holder was interrupted: one after the other then.
  private void commit(List<RunChange> gathered) throws InterruptedException {
    Map<Long, RunChange> group = new LinkedHashMap<>();
    List<RunChange> later = new ArrayList<>();
    for (RunChange change : gathered) {
      if (group.putIfAbsent(change.claim.run(), change) != null) {
        later.add(change);
      }
    }
    commitTogether(List.copyOf(group.values()));
    if (!later.isEmpty()) {
      commit(later);
    }
  }

  private void commitTogether(List<RunChange> group) throws InterruptedException {
    try {
      List<Changed> results = whenThere(group);
      for (int i = 0; i < group.size(); i++) {
        group.get(i).done.complete(results.get(i));
      }
      doorbell.ring();
    } catch (SQLException | RuntimeException e) {
      alone(group, e);
    } catch (Error e) {
      group.forEach(change -> change.done.completeExceptionally(e));
      throw e;
    }
  }

  private List<Changed> whenThere(List<RunChange> group) throws SQLException, InterruptedException {
    while (true) {
      try {
        return exclusively(tx -> change(tx, group));
      } catch (SQLException | RuntimeException e) {
        if (!Fault.is(e)) {
          throw e;
        }
        LOG.warnf("%d runs wait for the database: %s", group.size(), e.getMessage());
        TimeUnit.NANOSECONDS.sleep(AWAY.toNanos());
      }
    }
  }

  /// Two that change many rows at a time would wait for each other.
  <T> T exclusively(JdbcTransactions.Work<T> work) throws SQLException {
    one.lock();
    try {
      return transactions.run(work);
    } finally {
      one.unlock();
    }
  }

  private void alone(List<RunChange> group, Exception why) throws InterruptedException {
    if (group.size() == 1) {
      group.getFirst().done.completeExceptionally(why);
      return;
    }
    for (RunChange change : group) {
      commitTogether(List.of(change));
    }
  }

  private List<Changed> change(Connection tx, List<RunChange> group) throws SQLException {
    record Row(int told, boolean another) {}
    Map<Long, Row> rows = new HashMap<>();
    try (var update = tx.prepareStatement(RunSql.CHANGE)) {
      RunChange.set(update, group);
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          rows.put(row.getLong(1), new Row(row.getInt(2), row.getBoolean(3)));
        }
      }
    }
    List<Changed> results = new ArrayList<>();
    List<Said> said = new ArrayList<>();
    for (RunChange change : group) {
      Row row = rows.get(change.claim.run());
      results.add(
          row == null ? Changed.NOT_OURS : row.another() ? Changed.ANOTHER_WAITS : Changed.YES);
      if (row != null) {
        change.named();
        said.add(said(change, row.told()));
      }
    }
    outbox.putAll(tx, said);
    return results;
  }

  private Said said(RunChange change, int told) {
    return change
        .outcome
        .map(outcome -> messages.end(change.claim, change.lines, told, outcome))
        .orElseGet(() -> messages.lines(change.claim, change.lines, told));
  }
}
