package dev.waybill.deploy.chaos;

import dev.waybill.deploy.record.Call;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// How fast all was well again, in milliseconds since the victim was started again.
///
/// @param accepting until the first export that began since then was accepted
/// @param resumed until what was in hand before the fault had moved on
record Recovery(Optional<Long> accepting, Optional<Long> resumed) {

  static Recovery watch(Scene scene, Instant since, InHand before, Duration within)
      throws Exception {
    var watch =
        new Object() {
          private Recovery seen = new Recovery(Optional.empty(), Optional.empty());
        };
    Await.holds(
        within,
        () -> {
          watch.seen = watch.seen.look(scene, since, before);
          return watch.seen.accepting.isPresent() && watch.seen.resumed.isPresent();
        });
    return watch.seen;
  }

  private Recovery look(Scene scene, Instant since, InHand before) throws InterruptedException {
    return new Recovery(
        accepting.or(
            () -> scene.load().firstAcceptedSince(since).map(Call::end).map(end -> ms(since, end))),
        resumed.isPresent() || !movedOn(scene, before)
            ? resumed
            : Optional.of(ms(since, Instant.now())));
  }

  /// A server that does not answer yet has not moved on.
  private static boolean movedOn(Scene scene, InHand before) throws InterruptedException {
    try {
      return before.movedOn(scene);
    } catch (SQLException | ExecutionException notYet) {
      return false;
    }
  }

  private static long ms(Instant since, Instant until) {
    return Duration.between(since, until).toMillis();
  }
}
