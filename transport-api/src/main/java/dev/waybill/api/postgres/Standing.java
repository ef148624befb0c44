package dev.waybill.api.postgres;

import dev.waybill.api.core.CleanUp.Candidate;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.Reach;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is to become of requests that queues were asked to let go of.
///
/// @param gone those that all queues have let go of
/// @param settled those, and those that stay after all
/// @param again those of which a queue let nothing go for the sake of another request
record Standing(Integer[] gone, Integer[] settled, Map<Reach, List<Candidate>> again) {
  static Standing of(List<Row> rows) {
    var gone = new ArrayList<Integer>();
    var settled = new ArrayList<Integer>();
    Map<Reach, List<Candidate>> again = new EnumMap<>(Reach.class);
    for (var row : rows) {
      var request = row.getInteger("request_id");
      var nodes = row.getArrayOfIntegers("nodes");
      if (row.getBoolean("waits")) {
        continue;
      }
      if (row.getBoolean("stays") || row.getBoolean("moved")) {
        settled.add(request);
      } else if (nodes == null) {
        gone.add(request);
        settled.add(request);
      } else {
        again
            .computeIfAbsent(Reach.valueOf(row.getString("reach")), _ -> new ArrayList<>())
            .add(new Candidate(request, Arrays.stream(nodes).map(NodeId::new).toList()));
      }
    }
    return new Standing(
        gone.toArray(Integer[]::new), settled.toArray(Integer[]::new), Map.copyOf(again));
  }

  int kept() {
    return settled.length - gone.length;
  }
}
