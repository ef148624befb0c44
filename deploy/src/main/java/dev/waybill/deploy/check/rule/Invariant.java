package dev.waybill.deploy.check.rule;

import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Fault;
import dev.waybill.deploy.record.Heard;
import dev.waybill.deploy.record.Seen;
import java.util.ArrayList;
import java.util.List;

/// Something that must hold of every run. It sees the evidence go by in this order: calls, log,
/// destination, events, faults, and then the tables.
public abstract class Invariant {
  private static final int SHOWN = 5;

  private final String id;
  private final String promise;
  private final List<String> first = new ArrayList<>();
  private long looked;
  private long broken;

  protected Invariant(String id, String promise) {
    this.id = id;
    this.promise = promise;
  }

  public void call(Call call) {}

  public void logged(Logged logged) {}

  public void seen(Seen seen) {}

  public void heard(Heard heard) {}

  public void fault(Fault fault) {}

  /// Called last, once all else has gone by.
  public void conclude(Tables tables) {}

  /// One more thing was looked at.
  protected final void looked() {
    looked++;
  }

  /// A thing is not as promised: the words name the ids and both sides of the contradiction.
  protected final void broken(String words, Object... with) {
    broken++;
    if (first.size() < SHOWN) {
      first.add(words.formatted(with));
    }
  }

  /// Looks at one thing: it is as promised, or the words tell why not.
  protected final void holds(boolean promised, String words, Object... with) {
    looked();
    if (!promised) {
      broken(words, with);
    }
  }

  public final Verdict verdict() {
    return new Verdict(id, promise, looked, broken, List.copyOf(first));
  }
}
