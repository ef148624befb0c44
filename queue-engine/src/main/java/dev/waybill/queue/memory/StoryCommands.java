package dev.waybill.queue.memory;

import static java.util.Comparator.comparing;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportContent;
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
import java.util.Locale;
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
/// forward TR-1 TR-2 at QA                     also: reset, remove
/// release TR-1 final at QA                    also: overtaken, withdrawn
/// create TR-1 at DEV                          a modifiable request, with no files yet
/// files TR-1 shop-1 blog-1                    it has these from now on
/// test TR-1 within QA,STAGE automatically     also: test TR-1 (as before, by hand)
/// release TR-1                                also: delete TR-1
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
      case "delete" ->
          rest.startsWith("TR-")
              ? modify(verb, rest)
              : send(nodes.named(rest), new QueueInput.DeleteNode(nodes.nextVersion(), now));
      case "release" -> rest.contains(" at ") ? at(verb, rest) : modify(verb, rest);
      case "schedule" -> configure(List.of(nodes.schedule(rest, now)));
      case "wait" -> fire(later(rest), true);
      case "away" -> fire(later(rest), false);
      case "show" -> show(nodes.named(rest));
      case "arrive", "import", "report", "deadline", "forward", "reset", "remove" -> at(verb, rest);
      default -> throw new IllegalArgumentException("unknown command: " + verb);
    };
  }

  /// Modifiable requests, which are no matter of one queue.
  private List<String> modify(String verb, String rest) {
    var what = Arrays.asList(rest.split(" "));
    var request = requests(what).getFirst();
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
    var requests = requests(what);
    return switch (verb) {
      case "arrive" -> requests.stream().map(request -> arrive(request, what));
      case "import" -> Stream.of(new QueueInput.Import(asked(), selection(what), now));
      case "report" -> Stream.of(report(node, requests.getFirst(), what));
      case "deadline" -> {
        var entry = entry(node, requests.getFirst());
        yield Stream.of(new QueueInput.DeadlinePassed(entry.id(), entry.attempts(), now));
      }
      case "forward" -> Stream.of(new QueueInput.Forward(asked(), requests, now));
      case "reset" -> Stream.of(new QueueInput.Reset(asked(), requests, now));
      case "remove" -> Stream.of(new QueueInput.Remove(asked(), requests, now));
      case "release" ->
          Stream.of(
              new QueueInput.Release(
                  requests.getFirst(), fate(what.getLast()), Optional.empty(), ownAction(), now));
      default -> throw new IllegalArgumentException("unknown command: " + verb);
    };
  }

  private QueueInput arrive(TransportRequestId request, List<String> what) {
    return new QueueInput.Arrive(
        request,
        new QueueEntryId(landscape.freshId()),
        what.contains("test") ? EntryMode.TEST : EntryMode.FINAL,
        content(request, what),
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
    return new QueueInput.Report(entry.id(), attempt, outcome(what.getLast()), now);
  }

  private static QueueInput.Fate fate(String word) {
    return QueueInput.Fate.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static DeployOutcome outcome(String word) {
    return switch (word) {
      case "succeeded" -> new DeployOutcome.Succeeded();
      case "warning" -> new DeployOutcome.Warned("as told");
      case "error" -> new DeployOutcome.Errored("as told");
      case "fatal" -> new DeployOutcome.Fatal("as told");
      case "skipped" -> new DeployOutcome.Skipped("as told");
      default -> throw new IllegalArgumentException("no deployment ends " + word);
    };
  }

  private static Selection selection(List<String> what) {
    var requests = requests(what);
    return switch (what.getFirst()) {
      case "all" -> new Selection.All();
      case "up" -> new Selection.UpTo(requests.getFirst());
      default -> new Selection.Selected(requests);
    };
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

  private static List<TransportRequestId> requests(List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith("TR-"))
        .map(word -> new TransportRequestId(Integer.parseInt(word.substring(3))))
        .toList();
  }

  private static TransportContent content(TransportRequestId request, List<String> what) {
    int component = what.indexOf("of") + 1;
    var item =
        component == 0
            ? new ContentItem.Reference(1, ContentType.APP, "story:TR-" + request)
            : new ContentItem.Reference(
                1, ContentType.BTP_ABAP, what.get(component) + "?commitId=" + request);
    return new TransportContent("TR-" + request, List.of(item));
  }
}
