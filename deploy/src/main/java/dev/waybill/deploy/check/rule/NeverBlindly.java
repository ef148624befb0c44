package dev.waybill.deploy.check.rule;

import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// I6: a target is not told a second time to deploy the same, unless it has said in between that it
/// never heard of it. One that cannot be asked is told once.
public final class NeverBlindly extends Invariant {
  /// What the worker may know of a key.
  private enum Known {
    NOTHING_DONE,
    MAY_BE_DONE
  }

  private record Told(int node, String key, long call) {}

  private final Map<String, Known> known = new HashMap<>();
  private final List<Told> again = new ArrayList<>();

  public NeverBlindly() {
    super("I6", "no target is called twice blindly");
  }

  @Override
  public void seen(Seen seen) {
    switch (seen.kind()) {
      case ASK -> {
        // Only an answer that it never was there makes it safe to send it once more.
        if (seen.answered() == 404) {
          known.put(seen.key(), Known.NOTHING_DONE);
        }
      }
      case POST -> {
        looked();
        if (refused(seen.answered())) {
          return;
        }
        if (known.get(seen.key()) == Known.MAY_BE_DONE) {
          again.add(new Told(seen.node(), seen.key(), seen.seq()));
        }
        known.put(seen.key(), Known.MAY_BE_DONE);
      }
    }
  }

  /// Answers that say: nothing was done. 408 is none of them.
  private static boolean refused(int answered) {
    return answered == 503 || answered >= 400 && answered < 500 && answered != 408;
  }

  @Override
  public void conclude(Tables tables) {
    for (var told : again) {
      broken(
          "%s was sent to node %d a second time (call %d), and nobody had asked",
          told.key(), told.node(), told.call());
    }
  }
}
