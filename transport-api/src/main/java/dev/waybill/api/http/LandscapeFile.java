package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.api.SchedulingImports.Wanted;
import dev.waybill.api.core.landscape.LandscapeWish;
import dev.waybill.api.core.landscape.LandscapeWish.Manner;
import dev.waybill.api.core.landscape.LandscapeWish.Named;
import dev.waybill.api.core.landscape.LandscapeWish.NoSchedule;
import dev.waybill.api.core.landscape.LandscapeWish.NodeWish;
import dev.waybill.api.core.landscape.LandscapeWish.RouteWish;
import dev.waybill.api.core.landscape.LandscapeWish.ScheduleWish;
import dev.waybill.api.core.landscape.LandscapeWish.SomeSchedule;
import dev.waybill.api.core.landscape.LandscapeWish.Unsaid;
import dev.waybill.api.core.landscape.NodeForm;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a landscape file. All that is wrong with it is told at once.
final class LandscapeFile {
  static final int FORMAT = 1;

  /// What takes a schedule away.
  static final String NONE = "none";

  private static final int LINE = 200;
  private static final Set<String> MEMBERS = known(LandscapeText.Whole.class);
  private static final Set<String> OF_A_NODE = known(LandscapeText.Node.class, "formerly", "gone");
  private static final Set<String> OF_A_TARGET = known(LandscapeText.Target.class);
  private static final Set<String> OF_OPTIONS = known(NodeWire.ImportOptions.class);
  private static final Set<String> OF_A_SCHEDULE = known(LandscapeText.ScheduleForm.class);
  private static final Set<String> OF_A_PATTERN =
      Set.of("kind", "times", "first", "every", "days", "at", "since", "cron");
  private static final Set<String> OF_A_ROUTE =
      known(LandscapeText.Route.class, "formerly", "gone");

  /// @param warnings what the file says that nobody knows
  record Read(LandscapeWish wish, List<String> warnings) {}

  private final Consumer<Wanted> mustFire;
  private final Set<Wanted> firing = new HashSet<>();
  private final List<Problem.Refused> wrong = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private LandscapeFile(Consumer<Wanted> mustFire) {
    this.mustFire = mustFire;
  }

  /// What is written can be read, and some more.
  private static Set<String> known(Class<? extends Record> written, String... more) {
    return Stream.concat(
            Stream.of(written.getRecordComponents()).map(RecordComponent::getName), Stream.of(more))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// @param manner how it meets what is there
  /// @param mustFire refuses a schedule that never fires
  static Read read(String yaml, Manner manner, Consumer<Wanted> mustFire) {
    var file = Marked.read(yaml);
    format(file);
    var reading = new LandscapeFile(mustFire);
    reading.warnings.addAll(file.unknown(MEMBERS));
    var nodes = reading.each(file, "nodes", reading::node);
    var routes = reading.each(file, "routes", reading::route);
    if (!reading.wrong.isEmpty()) {
      throw Problem.together(reading.wrong);
    }
    return new Read(new LandscapeWish(nodes, routes, manner), List.copyOf(reading.warnings));
  }

  private static void format(Members file) {
    var format = file.id("format").orElseThrow(() -> file.missing("format", "format: " + FORMAT));
    if (format != FORMAT) {
      throw file.wrong(
          "format",
          "is " + format + ", and this version of Waybill reads format " + FORMAT,
          "Export the landscape anew, or use a later version of Waybill");
    }
  }

  private <T> List<T> each(Members file, String name, Function<Members, T> read) {
    var all = new ArrayList<T>();
    for (var entry : file.objects(name).orElse(List.of())) {
      try {
        all.add(read.apply(entry));
      } catch (Problem.Refused no) {
        wrong.add(no); // All of them are told together.
      }
    }
    return all;
  }

  private NodeWish node(Members node) {
    warnings.addAll(node.unknown(OF_A_NODE));
    node.objects("targets")
        .orElse(List.of())
        .forEach(
            target -> {
              warnings.addAll(target.unknown(OF_A_TARGET));
              unknownIn(target, "importOptions", OF_OPTIONS);
            });
    var form = NodeWire.read(node, NodeForm.BLANK); // Whether it can be read at all.
    var named = named(node, form.traits().name());
    return new NodeWish(named, before -> NodeWire.read(node, before), schedule(node));
  }

  private ScheduleWish schedule(Members node) {
    if (!node.has("schedule")) {
      return new Unsaid();
    }
    if (node.says("schedule", NONE)) {
      return new NoSchedule();
    }
    var schedule =
        node.object("schedule").orElseThrow(() -> node.missing("schedule", "a schedule"));
    warnings.addAll(schedule.unknown(OF_A_SCHEDULE));
    unknownIn(schedule, "pattern", OF_A_PATTERN);
    var wanted = ScheduleWire.read(schedule);
    refuseWhatNeverFires(schedule, wanted);
    return new SomeSchedule(wanted.pattern(), wanted.zone(), wanted.active(), wanted.catchUp());
  }

  /// Nodes share their schedules more often than not, and to look for a moment takes a while.
  private void refuseWhatNeverFires(Members schedule, Wanted wanted) {
    if (!firing.contains(wanted)) {
      try {
        mustFire.accept(wanted);
      } catch (Problem.Refused never) {
        throw never.at(schedule.place());
      }
      firing.add(wanted);
    }
  }

  private void unknownIn(Members object, String name, Set<String> known) {
    object.object(name).ifPresent(inner -> warnings.addAll(inner.unknown(known)));
  }

  private RouteWish route(Members route) {
    warnings.addAll(route.unknown(OF_A_ROUTE));
    var named = named(route, route.requiredText("name", RoutesResource.NAME));
    var description = route.text("description", RoutesResource.WORDS);
    return new RouteWish(
        named,
        before -> described(description, before),
        end(route, "source", named.gone()),
        end(route, "target", named.gone()));
  }

  /// To say of a route without a description that it is empty changes nothing.
  private static Optional<String> described(Optional<String> wanted, Optional<String> before) {
    return wanted.filter(words -> !words.equals(before.orElse(""))).or(() -> before);
  }

  private static String end(Members route, String name, boolean gone) {
    return gone
        ? route.text(name, NodeWire.NAME).orElse("")
        : route.requiredText(name, NodeWire.NAME);
  }

  private static Named named(Members thing, String name) {
    return new Named(
        thing.place(), name, thing.texts("formerly", LINE), thing.flag("gone").orElse(false));
  }
}
