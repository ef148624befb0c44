package dev.waybill.deploy.check.rule;

import dev.waybill.contracts.NodeInput.Arrive;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Op;
import dev.waybill.deploy.record.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// I3: each entry goes back to a call that was answered or may have been, or to a forward.
///
/// An export bears the id of its call as its description, so that one whose answer was lost is
/// known again.
public final class NothingFromNowhere extends Invariant {
  private final Map<String, Outcome> calls = new HashMap<>();
  private final Map<Integer, String> answered = new HashMap<>();
  private final Set<Long> arrivals = new HashSet<>();
  private final Set<Integer> requests = new HashSet<>();

  public NothingFromNowhere() {
    super("I3", "no entry and no request from nowhere");
  }

  @Override
  public void call(Call call) {
    if (call.op() == Op.EXPORT || call.op() == Op.NODE_UPLOAD) {
      calls.put(call.id(), call.outcome());
      if (call.isOk()) {
        call.requests().forEach(request -> answered.put(request, call.id()));
      }
    }
  }

  @Override
  public void logged(Logged logged) {
    if (logged instanceof Logged.Said(_, var envelope)
        && envelope.data() instanceof Arrive arrive) {
      arrivals.add(place(arrive.request().value(), arrive.node().value()));
    }
  }

  @Override
  public void conclude(Tables tables) {
    tables.requests(this::request);
    tables.entries(row -> entry(row, "stands in"));
    tables.views(row -> entry(row, "is seen in"));
  }

  private void request(Tables.Request row) {
    looked();
    requests.add(row.id());
    var call = answered.get(row.id());
    if (call != null) {
      return;
    }
    var outcome = calls.get(row.description());
    if (outcome == null) {
      broken("request %d (%s) was made by no call", row.id(), row.description());
    } else if (outcome == Outcome.FAIL) {
      broken("request %d was made by call %s, which was refused", row.id(), row.description());
    } else if (outcome == Outcome.OK) {
      broken("request %d was made by call %s, which has another", row.id(), row.description());
    }
  }

  private void entry(Tables.Entry row, String where) {
    looked();
    if (!arrivals.contains(place(row.request(), row.node()))) {
      broken(
          "entry %d of request %d %s the queue of node %d, where nothing sent it",
          row.id(), row.request(), where, row.node());
    }
    if (!requests.contains(row.request())) {
      broken(
          "entry %d of request %d %s the queue of node %d, and there is no such request",
          row.id(), row.request(), where, row.node());
    }
  }

  private static long place(int request, int node) {
    return ((long) request << 32) | node;
  }
}
