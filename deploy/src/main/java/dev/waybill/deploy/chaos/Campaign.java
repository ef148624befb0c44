package dev.waybill.deploy.chaos;

import dev.waybill.deploy.record.Fault;
import dev.waybill.deploy.record.JsonLinesWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Does one fault after the other, and watches how it heals.
final class Campaign {
  private static final Duration AIMING = Duration.ofSeconds(90);
  private static final Duration SHOWING = Duration.ofSeconds(20);
  private static final int TRIES = 4;

  private final Scene scene;
  private final JsonLinesWriter<Fault> file;
  private final Bars accepting;
  private final Bars resume;
  private final Duration watching;

  /// @param patience how many times as long as its bar each recovery may take
  Campaign(Scene scene, JsonLinesWriter<Fault> file, int patience) {
    this.scene = scene;
    this.file = file;
    this.accepting = Bars.ACCEPTING.times(patience);
    this.resume = Bars.RESUME.times(patience);
    // What comes too late is told with the time it took.
    this.watching = resume.now().multipliedBy(2);
  }

  /// Until something shows that work was met again; a fault that hit nothing is done once more.
  List<Fault> run(Strike strike) throws Exception {
    var faults = new ArrayList<Fault>();
    var shown = false;
    for (int i = 0; i < TRIES && !shown; i++) {
      var fault = once(strike, i == TRIES - 1);
      file.write(fault);
      faults.add(fault);
      shown = !fault.evidence().isEmpty() || !fault.problems().isEmpty();
    }
    return faults;
  }

  private Fault once(Strike strike, boolean last) throws Exception {
    var counted = scene.counters().read();
    var before = InHand.now(scene);
    var aimed = strike.aim(scene, AIMING);
    if (aimed.isEmpty()) {
      return nothingInHand(strike);
    }
    var aimedAt = before.lookAgain(scene);
    var inHand = strike.losesOffsets() ? aimedAt.withoutEnds() : aimedAt;
    var at = Instant.now();
    strike.hit(scene);
    var healing = Instant.now();
    strike.heal(scene);
    var problems = new ArrayList<String>();
    var recovery = Recovery.watch(scene, healing, inHand, watching);
    var resumed = recovery.resumed();
    judge("accepting", accepting, recovery.accepting(), problems);
    judge("resumed", resume, resumed, problems);
    if (resumed.isEmpty()) {
      problems.add("not moved on: " + inHand.left(scene));
    }
    var evidence = evidence(strike, counted);
    if (evidence.isEmpty() && last) {
      problems.add("nothing shows that anything was met again");
    }
    return new Fault(
        at,
        strike.name(),
        strike.victim(),
        aimed.get(),
        evidence,
        healing,
        recovery.accepting().orElse(null),
        resumed.orElse(null),
        problems);
  }

  private static Fault nothingInHand(Strike strike) {
    return new Fault(
        Instant.now(),
        strike.name(),
        strike.victim(),
        null,
        List.of(),
        null,
        null,
        null,
        List.of("the victim never had work in hand"));
  }

  private void judge(String what, Bars bar, Optional<Long> millis, List<String> problems) {
    if (millis.isEmpty()) {
      problems.add("%s: never within %d s".formatted(what, watching.toSeconds()));
    } else if (!bar.kept(millis.get())) {
      problems.add(what + ": " + bar.compare(millis.get()));
    }
  }

  private List<String> evidence(Strike strike, Map<Counters.Process, Double> counted)
      throws Exception {
    return Await.seen(
            SHOWING,
            () -> {
              var evidence = new ArrayList<>(strike.traces(scene));
              var since = Counters.since(counted, scene.counters().read());
              since.keySet().retainAll(strike.witnesses());
              since.forEach(
                  (part, count) -> evidence.add(count + " handled before at " + part.title()));
              return evidence.isEmpty() ? Optional.<List<String>>empty() : Optional.of(evidence);
            })
        .orElse(List.of());
  }
}
