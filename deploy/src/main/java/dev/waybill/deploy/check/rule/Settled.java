package dev.waybill.deploy.check.rule;

import dev.waybill.deploy.check.evidence.Tables;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// I8: all has come to rest: nothing is running that nobody carries out, nothing waits to be sent
/// or read, and no run is open of what has ended.
public final class Settled extends Invariant {
  private final Duration patience;

  /// @param patience how long something may wait for its next try and still count as carried out
  public Settled(Duration patience) {
    super("I8", "all comes to rest: nothing runs unattended, nothing is left over");
    this.patience = patience;
  }

  @Override
  public void conclude(Tables tables) {
    Map<Attempt, Tables.Attempt> open = new HashMap<>();
    tables.attempts(
        attempt -> {
          if (attempt.outcome().isEmpty()) {
            open.put(new Attempt(attempt.entry(), attempt.attempt()), attempt);
          }
        });
    Set<Integer> busy = new HashSet<>();
    tables.entries(
        entry -> {
          if (entry.status().equals("RUNNING")) {
            busy.add(entry.node());
            attended(entry, open.remove(new Attempt(entry.id(), entry.attempts())), tables);
          }
          looked();
        });
    open.forEach(
        (attempt, run) ->
            broken("run %d is open, and %s at node %d has ended", run.run(), attempt, run.node()));
    tables.imports(
        run ->
            holds(
                busy.contains(run.node()),
                "the import of action %d at node %d is %s, and nothing is deployed there",
                run.action(),
                run.node(),
                run.underWay() ? "under way" : "waiting"));
    tables
        .unsent()
        .forEach((schema, rows) -> holds(rows == 0, "%d messages of %s wait", rows, schema));
    tables
        .lag()
        .forEach((group, behind) -> holds(behind == 0, "%s is %d records behind", group, behind));
  }

  private void attended(Tables.Entry entry, Tables.Attempt run, Tables tables) {
    if (run == null) {
      broken(
          "entry %d of request %d at node %d is running (attempt %d), and no worker has it",
          entry.id(), entry.request(), entry.node(), entry.attempts());
    } else if (!run.held() && run.nextAt().plus(patience).isBefore(tables.now())) {
      broken(
          "entry %d at node %d is running: run %d is held by nobody and was due at %s",
          entry.id(), entry.node(), run.run(), run.nextAt());
    }
  }
}
