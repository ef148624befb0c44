package dev.waybill.deploy.check.rule;

import dev.waybill.deploy.check.evidence.Tables;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// I4: what people see is what the queues are: each entry in the same version, each counter the
/// number of rows.
public final class ViewsAgree extends Invariant {
  private record Place(int node, String status) {}

  public ViewsAgree() {
    super("I4", "views and counters say what the queues are");
  }

  @Override
  public void conclude(Tables tables) {
    var entries = new HashMap<Integer, Tables.Entry>();
    tables.entries(row -> entries.put(row.id(), row));
    Map<Place, Long> rows = new HashMap<>();
    tables.views(
        view -> {
          rows.merge(new Place(view.node(), view.status()), 1L, Long::sum);
          compare(entries.remove(view.id()), view);
        });
    entries
        .values()
        .forEach(row -> broken("entry %d of the engine has no view: %s", row.id(), row));
    tables.counts(
        count -> {
          long there =
              Objects.requireNonNullElse(rows.remove(new Place(count.node(), count.status())), 0L);
          holds(
              there == count.entries(),
              "node %d: %d entries are %s, and the counter says %d",
              count.node(),
              there,
              count.status(),
              count.entries());
        });
    rows.forEach(
        (place, there) ->
            broken(
                "node %d: %d entries are %s, and there is no counter",
                place.node(), there, place.status()));
  }

  private void compare(Tables.Entry row, Tables.Entry view) {
    if (row == null) {
      broken("entry %d is seen at node %d, and no queue has it: %s", view.id(), view.node(), view);
      return;
    }
    holds(
        row.node() == view.node()
            && row.request() == view.request()
            && row.version() == view.version()
            && row.status().equals(view.status())
            && row.mode().equals(view.mode())
            && Objects.equals(row.position(), view.position()),
        "entry %d: the queue has %s, and people see %s",
        row.id(),
        row,
        view);
  }
}
