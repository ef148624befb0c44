package dev.waybill.api.core.landscape;

import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Schedule.Pattern;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What somebody wants a landscape to be, or a part of it. What it does not say stays as it is.
public record LandscapeWish(List<NodeWish> nodes, List<RouteWish> routes, Manner manner) {
  /// How it meets what is there.
  public enum Manner {
    /// What it does not name stays.
    MERGE,
    /// What it does not name is deleted.
    PRUNE,
    /// All that it names must be new.
    ADD
  }

  public LandscapeWish {
    nodes = List.copyOf(nodes);
    routes = List.copyOf(routes);
  }

  /// Which thing a wish is about.
  ///
  /// @param place where the wish stands, in words; blank when it stands nowhere
  /// @param formerly what the thing may still be called, most recent first
  /// @param gone whether it is to be deleted
  public record Named(String place, String name, List<String> formerly, boolean gone) {
    public Named {
      formerly = List.copyOf(formerly);
    }
  }

  /// @param form fills in what is wished over what is there
  public record NodeWish(Named named, UnaryOperator<NodeForm> form, ScheduleWish schedule) {}

  /// @param description what it is to be, from what it is
  /// @param source the name of a node, as it is called afterwards; so is `target`
  public record RouteWish(
      Named named, UnaryOperator<Optional<String>> description, String source, String target) {}

  /// What is wished of a node's schedule.
  public sealed interface ScheduleWish {
    /// @param at when it is switched on, should it be
    Optional<Schedule> over(Optional<Schedule> before, Instant at);
  }

  /// Nothing: it stays.
  public record Unsaid() implements ScheduleWish {
    @Override
    public Optional<Schedule> over(Optional<Schedule> before, Instant at) {
      return before;
    }
  }

  /// That there is none.
  public record NoSchedule() implements ScheduleWish {
    @Override
    public Optional<Schedule> over(Optional<Schedule> before, Instant at) {
      return Optional.empty();
    }
  }

  /// This one. Where it is there already, it goes on as it is: it does not begin anew.
  public record SomeSchedule(Pattern pattern, ZoneId zone, boolean active, boolean catchUp)
      implements ScheduleWish {
    @Override
    public Optional<Schedule> over(Optional<Schedule> before, Instant at) {
      return before
          .filter(this::isThere)
          .or(
              () ->
                  Optional.of(
                      new Schedule(pattern, zone, Optional.of(at).filter(_ -> active), catchUp)));
    }

    private boolean isThere(Schedule schedule) {
      return schedule.pattern().equals(pattern)
          && schedule.zone().equals(zone)
          && schedule.active() == active
          && schedule.catchUp() == catchUp;
    }
  }
}
