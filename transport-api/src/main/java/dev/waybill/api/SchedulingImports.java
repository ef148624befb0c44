package dev.waybill.api;

import dev.waybill.api.ScheduleViews.SeenSchedule;
import dev.waybill.api.ScheduleViews.State;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.Page;
import dev.waybill.api.core.landscape.NodeRules;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Schedule.Pattern;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.schedule.Timetable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Gives nodes a schedule, shows it, and takes it away. The engine fires it.
@ApplicationScoped
public class SchedulingImports {
  /// How many of the moments to come are shown.
  private static final int UPCOMING = 5;

  /// A schedule as somebody asks for it.
  public record Wanted(Pattern pattern, ZoneId zone, boolean active, boolean catchUp) {}

  /// A schedule and the moments at which it would fire next, whether it is active or not.
  ///
  /// @param name of the node
  /// @param upcoming none in a list: to reckon them takes its time
  public record Shown(NodeId node, String name, SeenSchedule seen, List<Instant> upcoming) {}

  private final ScheduleViews views;
  private final ChangingLandscapes change;
  private final Clock clock;

  SchedulingImports(ScheduleViews views, ChangingLandscapes change, Clock clock) {
    this.views = views;
    this.change = change;
    this.clock = clock;
  }

  public Uni<Shown> of(TenantId tenant, NodeId node) {
    return views
        .of(tenant, node)
        .map(
            found -> {
              var there =
                  found.orElseThrow(
                      () -> Problem.NODE_NOT_FOUND.because("Node ID " + node + " does not exist"));
              return there
                  .schedule()
                  .map(seen -> shown(node, there.name(), seen))
                  .orElseThrow(() -> none(node));
            });
  }

  /// All of them in these states, by the ids of their nodes.
  public Uni<Page<Shown, Integer>> page(TenantId tenant, Set<State> states, int after, int count) {
    return views
        .page(tenant, states, after, count)
        .map(
            page ->
                new Page<>(
                    page.items().stream().map(SchedulingImports::listed).toList(), page.next()));
  }

  private static Shown listed(ScheduleViews.OfNode found) {
    return new Shown(found.node(), found.name(), found.schedule().orElseThrow(), List.of());
  }

  /// In place of the one that is there, if any. To switch on what is on already begins anew: what
  /// failed so far does not count any more.
  public Uni<Shown> put(Author author, NodeId node, Wanted wanted) {
    var since = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var schedule =
        new Schedule(
            wanted.pattern(),
            wanted.zone(),
            Optional.of(since).filter(_ -> wanted.active()),
            wanted.catchUp());
    checked(schedule, since);
    return change
        .by(author, (landscape, _) -> NodeRules.schedule(landscape, node, Optional.of(schedule)))
        .map(
            changed ->
                shown(
                    node,
                    changed.landscape().node(node).orElseThrow().name(),
                    new SeenSchedule(schedule, Optional.empty(), false, Optional.empty())));
  }

  /// Fails with [Problem.Refused] when there is no moment at which it would fire.
  public void mustFire(Wanted wanted) {
    checked(
        new Schedule(wanted.pattern(), wanted.zone(), Optional.empty(), wanted.catchUp()),
        clock.instant());
  }

  public Uni<Void> remove(Author author, NodeId node) {
    return of(author.tenant(), node)
        .chain(
            () ->
                change.by(
                    author,
                    (landscape, _) -> NodeRules.schedule(landscape, node, Optional.empty())))
        .replaceWithVoid();
  }

  private Shown shown(NodeId node, String name, SeenSchedule seen) {
    var timetable = Timetable.of(seen.schedule());
    var upcoming =
        Stream.iterate(
                timetable.next(clock.instant()),
                Optional::isPresent,
                moment -> timetable.next(moment.get()))
            .limit(UPCOMING)
            .map(Optional::get)
            .toList();
    return new Shown(node, name, seen, upcoming);
  }

  private static void checked(Schedule schedule, Instant now) {
    try {
      if (Timetable.of(schedule).next(now).isEmpty()) {
        throw Problem.INVALID_MEMBER.because(
            "pattern names no moment that ever comes: %s. Send another."
                .formatted(schedule.pattern().cron()));
      }
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_MEMBER.because(
          "pattern.cron is no line of a crontab: %s. Send five fields such as 30 18 * * 1-5."
              .formatted(e.getMessage()));
    }
  }

  private static Problem.Refused none(NodeId node) {
    return Problem.SCHEDULE_NOT_FOUND.because("Node ID " + node + " has no schedule");
  }
}
