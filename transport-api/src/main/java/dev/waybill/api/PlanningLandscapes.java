package dev.waybill.api;

import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.WholeLandscapes.Held;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.LandscapePlan;
import dev.waybill.api.core.landscape.LandscapeWish;
import dev.waybill.api.core.landscape.Merge;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Shows what a wish would change of a landscape, and changes it: both look at the same things, and
/// refuse the same.
@ApplicationScoped
public class PlanningLandscapes {
  private static final Logger LOG = Logger.getLogger(PlanningLandscapes.class);

  /// Who asks, and what their roles reach.
  ///
  /// @param mayOperate whether they may change the schedule of the node of that name, and switch
  ///     its imports
  /// @param named the nodes that their roles name
  public record Asking(Author author, Predicate<String> mayOperate, Set<String> named) {
    public Asking {
      named = Set.copyOf(named);
    }
  }

  /// @param fingerprint of the plan that is to be carried out; empty: whatever it has become
  /// @param force whether nodes go although their queues are not done
  public record Terms(Optional<String> fingerprint, boolean force) {}

  /// @param after the landscape as it is then
  /// @param warnings what people should know besides
  public record Planned(LandscapePlan plan, Landscape after, List<String> warnings) {
    public Planned {
      warnings = List.copyOf(warnings);
    }
  }

  private final WholeLandscapes landscapes;
  private final Doorbell doorbell;
  private final Clock clock;

  PlanningLandscapes(WholeLandscapes landscapes, Doorbell doorbell, Clock clock) {
    this.landscapes = landscapes;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  public Uni<Landscape> read(TenantId tenant) {
    return landscapes.read(tenant);
  }

  public Uni<Planned> plan(Asking asking, LandscapeWish wish, Terms terms) {
    var occasion = new Occasion(asking.author(), now());
    return landscapes.looking(
        occasion,
        held ->
            drafted(held, asking, wish, terms, occasion.at())
                .map(draft -> planned(asking, held, draft)));
  }

  /// Fails with [Problem.Refused] when anything stands in the way; then nothing has changed.
  public Uni<Planned> apply(Asking asking, LandscapeWish wish, Terms terms) {
    var occasion = new Occasion(asking.author(), now());
    return landscapes
        .changing(
            occasion,
            held ->
                drafted(held, asking, wish, terms, occasion.at())
                    .chain(draft -> written(held, wish, occasion, draft))
                    .map(draft -> planned(asking, held, draft)))
        .invoke(done -> told(asking.author(), done.plan()));
  }

  /// @param numbers how many fresh ones it took
  private record Draft(Merge merge, LandscapePlan plan, int numbers) {}

  private Uni<Draft> drafted(
      Held held, Asking asking, LandscapeWish wish, Terms terms, Instant at) {
    return aside(() -> draft(held.landscape(), wish, at, new Counter(held.landscape())))
        .invoke(
            draft -> {
              mayOperate(asking, draft.merge());
              isAsPlanned(terms, draft.plan());
            })
        .call(draft -> queuesAreDone(held, terms, draft.plan()));
  }

  private static Draft draft(Landscape before, LandscapeWish wish, Instant at, Counter numbers) {
    var merge = Merge.of(before, wish, at, numbers);
    if (!merge.flaws().isEmpty()) {
      throw Objections.together(merge.flaws());
    }
    return new Draft(merge, LandscapePlan.of(before, merge.after()), numbers.taken);
  }

  /// The same once more, now with numbers that nobody else has.
  private static Uni<Draft> written(Held held, LandscapeWish wish, Occasion occasion, Draft draft) {
    if (draft.plan().changes().isEmpty()) {
      return Uni.createFrom().item(draft);
    }
    return held.fresh(draft.numbers())
        .chain(
            numbers ->
                aside(
                    () -> {
                      var before = held.landscape();
                      var next = numbers.iterator();
                      var merge = Merge.of(before, wish, occasion.at(), next::next);
                      var consequences = Consequences.of(before, merge.after());
                      var after = consequences.after();
                      var plan = LandscapePlan.of(before, after);
                      var done = new Merge(after, List.of(), merge.operated());
                      return new Written(new Draft(done, plan, 0), consequences);
                    }))
        .call(written -> held.write(written.consequences()))
        .map(Written::draft);
  }

  private record Written(Draft draft, Consequences consequences) {}

  private static void mayOperate(Asking asking, Merge merge) {
    var beyond = merge.operated().stream().filter(asking.mayOperate().negate()).toList();
    if (!beyond.isEmpty()) {
      throw Problem.NOT_ALLOWED.because(
          ("The file changes the schedule of %s, or disables or enables its imports or automatic"
                  + " import, and the roles of the token do not reach that far.")
              .formatted(Phrases.listed("node", beyond)));
    }
  }

  private static void isAsPlanned(Terms terms, LandscapePlan plan) {
    terms
        .fingerprint()
        .filter(expected -> !expected.equals(plan.fingerprint()))
        .ifPresent(
            _ -> {
              throw Problem.PLAN_OUTDATED.because(
                  "What the file would change now is not what the plan of this fingerprint shows."
                      + " Nothing was changed. Plan again.");
            });
  }

  private static Uni<Void> queuesAreDone(Held held, Terms terms, LandscapePlan plan) {
    if (terms.force() || plan.deleted().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return held.notDone(plan.deletedIds())
        .invoke(
            open -> {
              if (!open.isEmpty()) {
                var names =
                    plan.deleted().stream()
                        .filter(node -> open.contains(node.id()))
                        .map(node -> node.name())
                        .toList();
                throw Problem.NODE_HAS_OPEN_ENTRIES.because(
                    ("The file deletes %s with queues that are not done. Import or remove what"
                            + " they hold, or repeat with ?force=true.")
                        .formatted(Phrases.listed("node", names)));
              }
            })
        .replaceWithVoid();
  }

  private static Planned planned(Asking asking, Held held, Draft draft) {
    var after = draft.merge().after();
    return new Planned(
        draft.plan(), after, RoleWarnings.of(held.landscape(), after, asking.named()));
  }

  private void told(Author author, LandscapePlan plan) {
    if (!plan.changes().isEmpty()) {
      doorbell.ring();
      LOG.infof(
          "%s changed the landscape: %d changes at once", author.name(), plan.changes().size());
    }
  }

  /// What reckons for long must not hold up the calls of others.
  private static <T> Uni<T> aside(Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Numbers that stand for those that are drawn when a plan is carried out.
  private static final class Counter implements IntSupplier {
    private final int highest;
    private int taken;

    Counter(Landscape landscape) {
      var nodes = landscape.nodes();
      var routes = landscape.routes();
      highest =
          Math.max(
              nodes.isEmpty() ? 0 : nodes.getLast().id().value(),
              routes.isEmpty() ? 0 : routes.getLast().id());
    }

    @Override
    public int getAsInt() {
      taken++;
      return highest + taken;
    }
  }
}
