package dev.waybill.deploy.load;

import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Op;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// What those who call share: the lines, names of calls, and how calls ended.
final class Landing {
  private static final int KEPT = 5_000;

  private final List<Line> lines;
  private final Map<Line, Recent> recent = new ConcurrentHashMap<>();
  private final Map<Line, Instant> sent = new ConcurrentHashMap<>();
  private final ConcurrentLinkedDeque<Call> accepted = new ConcurrentLinkedDeque<>();
  private final Map<Op, Tally> tallies = new EnumMap<>(Op.class);
  private final String run;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong open = new AtomicLong();

  /// @param run what the names of its calls begin with
  Landing(List<Line> lines, String run) {
    this.lines = List.copyOf(lines);
    this.run = run;
  }

  List<Line> lines() {
    return lines;
  }

  String freshId() {
    open.incrementAndGet();
    return run + "-" + ids.incrementAndGet();
  }

  /// Whether a line has had nothing for as long as its broken destination keeps one import waiting.
  boolean mayWaitAt(Line line) {
    var now = Instant.now();
    var due = now.minus(Lines.DEADLINE_OF_BROKEN);
    return now.equals(
        sent.compute(line, (_, last) -> last == null || last.isBefore(due) ? now : last));
  }

  Recent recent(Line line) {
    return recent.computeIfAbsent(line, _ -> new Recent());
  }

  void ended(Call call) {
    open.decrementAndGet();
    synchronized (tallies) {
      tallies.merge(call.op(), Tally.of(call), Tally::and);
    }
    if (call.op() == Op.EXPORT && call.isOk()) {
      accepted.addLast(call);
      if (accepted.size() > KEPT) {
        accepted.pollFirst();
      }
    }
  }

  /// The first export that began after an instant and was accepted.
  Optional<Call> firstAcceptedSince(Instant since) {
    Predicate<Call> later = call -> call.at().isAfter(since);
    return accepted.stream().filter(later).min((a, b) -> a.end().compareTo(b.end()));
  }

  Map<Op, Tally> tallies() {
    synchronized (tallies) {
      return Map.copyOf(tallies);
    }
  }

  long open() {
    return open.get();
  }
}
