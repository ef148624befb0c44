package dev.waybill.api;

import dev.waybill.api.LandscapeStore.FreshIds;
import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.Decision;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.courier.Doorbell;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/// Changes a landscape by a rule of its core, or says why not.
@ApplicationScoped
public class ChangingLandscapes {
  private static final Logger LOG = Logger.getLogger(ChangingLandscapes.class);

  /// The landscape after the change, and the number of the thing that it was about.
  public record Changed(Landscape landscape, int id) {}

  private final LandscapeStore store;
  private final Doorbell doorbell;
  private final Clock clock;

  ChangingLandscapes(LandscapeStore store, Doorbell doorbell, Clock clock) {
    this.store = store;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  /// Fails with [Problem.Refused] when the rule objects; then nothing has changed.
  Uni<Changed> by(Author author, BiFunction<Landscape, FreshIds, Decision> rule) {
    var occasion = new Occasion(author, Instant.now(clock));
    return store.change(occasion, rule).map(outcome -> answered(author, outcome));
  }

  private Changed answered(Author author, LandscapeStore.Outcome outcome) {
    return switch (outcome.decision()) {
      case Decision.Objected(var why) -> throw Objections.problem(why);
      case Decision.Agreed(_, var id) -> {
        doorbell.ring();
        var consequences = outcome.consequences().orElseThrow();
        consequences
            .events()
            .forEach(event -> LOG.infof("%s changed the landscape: %s", author.name(), event));
        yield new Changed(consequences.after(), id);
      }
    };
  }
}
