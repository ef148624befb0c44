package dev.waybill.deploy.check.rule;

import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Op;
import java.util.HashMap;
import java.util.Map;

/// I2: what an export was answered stands in each of its queues, exactly once.
public final class ExportsStandOnce extends Invariant {
  private record Place(int request, int node) {}

  private final Map<Place, Integer> acknowledged = new HashMap<>();
  private final Map<Place, String> calls = new HashMap<>();

  public ExportsStandOnce() {
    super("I2", "an acknowledged export stands once in each queue");
  }

  @Override
  public void call(Call call) {
    if (call.isOk() && (call.op() == Op.EXPORT || call.op() == Op.NODE_UPLOAD)) {
      for (int request : call.requests()) {
        for (var entry : call.entries()) {
          acknowledged.put(new Place(request, entry.node()), entry.entry());
          calls.put(new Place(request, entry.node()), call.id());
        }
      }
      if (call.entries().isEmpty() || call.requests().isEmpty()) {
        broken("call %s was answered %d and named no entry", call.id(), call.status());
      }
    }
  }

  @Override
  public void conclude(Tables tables) {
    Map<Place, Integer> queues = new HashMap<>();
    Map<Place, Integer> views = new HashMap<>();
    tables.entries(row -> count(row, queues));
    tables.views(row -> count(row, views));
    acknowledged.forEach(
        (place, entry) -> {
          looked();
          once(place, entry, queues.getOrDefault(place, 0), "the queue");
          once(place, entry, views.getOrDefault(place, 0), "the view");
        });
  }

  private void count(Tables.Entry row, Map<Place, Integer> there) {
    var place = new Place(row.request(), row.node());
    var expected = acknowledged.get(place);
    if (expected != null) {
      there.merge(place, 1, Integer::sum);
      if (expected != row.id()) {
        broken(
            "call %s was answered entry %d for request %d at node %d, and there is entry %d",
            calls.get(place), expected, place.request(), place.node(), row.id());
      }
    }
  }

  private void once(Place place, int entry, int times, String where) {
    if (times != 1) {
      broken(
          "call %s: entry %d of request %d at node %d stands %d times in %s",
          calls.get(place), entry, place.request(), place.node(), times, where);
    }
  }
}
