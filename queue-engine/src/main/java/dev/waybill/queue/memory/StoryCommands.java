package dev.waybill.queue.memory;

import static java.util.Comparator.comparing;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.Firings;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Run.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The commands of a story. Each takes a minute.
///
/// ```
/// landscape DEV -> QA -> PROD, on-success     nodes joined by routes, all with these settings
/// configure QA disabled, manual               the settings of one node, from the defaults
/// delete QA
/// arrive TR-1 TR-2 at QA                      also: in test
/// arrive TR-1 of /DMO/SHOP at QA              a state of a software component
/// arrive TR-1 in test 2 within QA,STAGE at QA also: within QA,STAGE automatically
/// import TR-1 TR-2 at QA                      also: import all, import up to TR-2
/// report TR-1 succeeded at QA                 also: report TR-1 attempt 1 fatal
/// deadline TR-1 at QA
/// forward TR-1 TR-2 at QA                     also: reset, remove, clean up, clean up fatal
/// release TR-1 final at QA                    also: overtaken, withdrawn
/// create TR-1 at DEV                          a modifiable request, with no files yet
/// files TR-1 shop-1 blog-1                    it has these from now on
/// test TR-1 within QA,STAGE automatically     also: test TR-1 (as before, by hand)
/// release TR-1                                also: delete TR-1; of any: delete TR-1 everywhere
/// schedule QA 0 18 * * 1-5 in Europe/Berlin   also: …, no catch-up; none
/// wait PT12H                                  schedules fire meanwhile
/// away P3D                                    nothing runs meanwhile, and then everything
/// show QA
/// ```
final class StoryCommands {
  private final MemoryLandscape landscape = new MemoryLandscape();
  private final StoryNodes nodes = new StoryNodes();
  private final StoryRequests modifiable = new StoryRequests(nodes);
  private final Words words = new Words(nodes::name);
  private Instant now = Instant.parse("2026-11-21T08:00:00Z");
  private int lastAction;

  List<String> run(String command) {
    now = now.plus(Duration.ofMinutes(1));
    var verb = command.split(" ", 2)[0];
    var rest = command.substring(verb.length()).strip();
    return switch (verb) {
      case "landscape" -> configure(nodes.landscape(rest));
      case "configure" -> configure(List.of(nodes.configure(rest)));
      case "create", "files", "test" -> modify(verb, rest);
      case "delete" -> delete(rest);
      case "release" -> rest.contains(" at ") ? at(verb, rest) : modify(verb, rest);
      case "schedule" -> configure(List.of(nodes.schedule(rest, now)));
      case "wait" -> fire(later(rest), true);
      case "away" -> fire(later(rest), false);
      case "show" -> show(nodes.named(rest));
      case "arrive", "import", "report", "deadline", "forward", "reset", "remove", "clean" ->
          at(verb, rest);
      default -> throw new IllegalArgumentException("unknown command: " + verb);
    };
  }

  /// A node, a modifiable request, or any request in all queues.
  private List<String> delete(String rest) {
    if (rest.startsWith("TR-")) {
      return rest.endsWith(" everywhere")
          ? letGo(Given.requests(Arrays.asList(rest.split(" "))))
          : modify("delete", rest);
    }
    return send(nodes.named(rest), new QueueInput.DeleteNode(nodes.nextVersion(), now));
  }

  private List<String> letGo(List<TransportRequestId> gone) {
    return nodes.all().stream()
        .filter(
            node ->
                landscape.queue(node).entries().stream()
                    .anyMatch(entry -> gone.contains(entry.request())))
        .flatMap(
            node ->
                send(node, new QueueInput.CleanUp(asked(), gone, Reach.EVERYTHING, now)).stream())
        .toList();
  }

  /// Modifiable requests, which are no matter of one queue.
  private List<String> modify(String verb, String rest) {
    var what = Arrays.asList(rest.split(" "));
    var request = Given.requests(what).getFirst();
    return modifiable.told(verb, request, what).stream()
        .flatMap(told -> send(told.node(), input(request, told)).stream())
        .toList();
  }

  private QueueInput input(TransportRequestId request, StoryRequests.Told told) {
    return switch (told) {
      case StoryRequests.Told.Arrives(_, var mode, var content, var round) ->
          new QueueInput.Arrive(
              request,
              new QueueEntryId(landscape.freshId()),
              mode,
              content,
              round,
              ownAction(),
              now);
      case StoryRequests.Told.Ends(_, var fate, var upTo) ->
          new QueueInput.Release(request, fate, upTo, ownAction(), now);
    };
  }

  private List<String> configure(List<StoryNodes.Node> changed) {
    return changed.stream()
        .flatMap(
            node ->
                send(
                    node.id(),
                    new QueueInput.ConfigureNode(
                        nodes.nextVersion(),
                        node.settings(),
                        node.settings().schedule().flatMap(Firings::first),
                        ownAction(),
                        now))
                    .stream())
        .toList();
  }

  private Instant later(String duration) {
    return now.plus(Duration.parse(duration));
  }

  /// All that fires until then: each at its moment, or all of it at the end.
  private List<String> fire(Instant end, boolean atItsMoment) {
    List<String> said = new ArrayList<>();
    for (var due = due(end); due.isPresent(); due = due(end)) {
      var moment = due.get().moment();
      now = atItsMoment ? moment : end;
      said.addAll(
          send(
              due.get().node(),
              new QueueInput.FireSchedule(
                  moment,
                  due.get().schedule(),
                  Firings.due(due.get().schedule(), moment, now),
                  ownAction(),
                  now)));
    }
    now = end;
    return said;
  }

  private record Due(NodeId node, Schedule schedule, Instant moment) {}

  private Optional<Due> due(Instant end) {
    return nodes.all().stream().flatMap(node -> due(node, end)).min(comparing(Due::moment));
  }

  private Stream<Due> due(NodeId node, Instant end) {
    var state = landscape.queue(node).nodeState();
    var schedule = state.settings().flatMap(NodeSettings::schedule);
    return state.timer().next().stream()
        .filter(moment -> !moment.isAfter(end))
        .map(moment -> new Due(node, schedule.orElseThrow(), moment));
  }

  private List<String> at(String verb, String rest) {
    int at = rest.lastIndexOf(" at ");
    if (at < 0) {
      throw new IllegalArgumentException("at which node? " + verb + " " + rest);
    }
    var node = nodes.named(rest.substring(at + 4).strip());
    var what = Arrays.asList(rest.substring(0, at).strip().split(" "));
    return inputs(verb, what, node).flatMap(input -> send(node, input).stream()).toList();
  }

  private Stream<QueueInput> inputs(String verb, List<String> what, NodeId node) {
    var requests = Given.requests(what);
    return switch (verb) {
      case "arrive" -> requests.stream().map(request -> arrive(request, what));
      case "import" -> Stream.of(new QueueInput.Import(asked(), Given.selection(what), now));
      case "report" -> Stream.of(report(node, requests.getFirst(), what));
      case "deadline" -> {
        var entry = entry(node, requests.getFirst());
        yield Stream.of(new QueueInput.DeadlinePassed(entry.id(), entry.attempts(), now));
      }
      case "forward" -> Stream.of(new QueueInput.Forward(asked(), requests, now));
      case "reset" -> Stream.of(new QueueInput.Reset(asked(), requests, now));
      case "remove" -> Stream.of(new QueueInput.Remove(asked(), requests, now));
      case "clean" -> Stream.of(new QueueInput.CleanUp(asked(), requests, Given.reach(what), now));
      case "release" ->
          Stream.of(
              new QueueInput.Release(
                  requests.getFirst(),
                  Given.fate(what.getLast()),
                  Optional.empty(),
                  ownAction(),
                  now));
      default -> throw new IllegalArgumentException("unknown command: " + verb);
    };
  }

  private QueueInput arrive(TransportRequestId request, List<String> what) {
    return new QueueInput.Arrive(
        request,
        new QueueEntryId(landscape.freshId()),
        what.contains("test") ? EntryMode.TEST : EntryMode.FINAL,
        Given.content(request, what),
        round(what),
        ownAction(),
        now);
  }

  /// The test that follows the words `in test`: its number, its scope, and whether to import.
  private Optional<TestRound> round(List<String> what) {
    return nodes
        .within(what)
        .map(
            scope ->
                new TestRound(
                    Integer.parseInt(what.get(what.indexOf("within") - 1)),
                    scope,
                    what.contains("automatically")));
  }

  private QueueInput report(NodeId node, TransportRequestId request, List<String> what) {
    var entry = entry(node, request);
    int named = what.indexOf("attempt");
    int attempt = named < 0 ? entry.attempts() : Integer.parseInt(what.get(named + 1));
    return new QueueInput.Report(entry.id(), attempt, Given.outcome(what.getLast()), now);
  }

  private List<String> show(NodeId node) {
    return landscape.queue(node).entries().stream().map(entry -> words.of(node, entry)).toList();
  }

  private List<String> send(NodeId node, QueueInput input) {
    List<String> said = new ArrayList<>();
    landscape.send(node, input).forEach(step -> said.addAll(words.of(step)));
    return said;
  }

  private QueueEntry entry(NodeId node, TransportRequestId request) {
    return landscape.queue(node).entries().stream()
        .filter(entry -> entry.request().equals(request))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("TR-" + request + " is not there"));
  }

  private Asked asked() {
    return new Asked(new ActionId(++lastAction), "someone");
  }

  private ActionId ownAction() {
    return landscape.ownAction();
  }
}
