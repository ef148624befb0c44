package dev.waybill.queue.core;

import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.arrive;
import static dev.waybill.queue.core.Fixtures.deadlinePassed;
import static dev.waybill.queue.core.Fixtures.deleteNode;
import static dev.waybill.queue.core.Fixtures.forward;
import static dev.waybill.queue.core.Fixtures.importAll;
import static dev.waybill.queue.core.Fixtures.importSelected;
import static dev.waybill.queue.core.Fixtures.importUpTo;
import static dev.waybill.queue.core.Fixtures.release;
import static dev.waybill.queue.core.Fixtures.remove;
import static dev.waybill.queue.core.Fixtures.report;
import static dev.waybill.queue.core.Fixtures.reset;

import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.Target;
import dev.waybill.queue.core.Fixtures.Request;
import dev.waybill.queue.core.ImportState.Afterwards;
import dev.waybill.queue.core.RulesPage.Cell;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the actions of `docs/queue-rules.md` are. All are about request 1; behind it stands
/// request 2, which arrives only then where a node imports by itself.
final class RulesActions {
  private static final Place PLAIN = mode -> node(mode, ContentType.MTA, false, false);
  private static final Place ABAP = mode -> node(mode, ContentType.BTP_ABAP, false, false);
  private static final Place DISABLED = mode -> node(mode, ContentType.MTA, true, false);
  private static final Place AUTOMATIC = mode -> node(mode, ContentType.MTA, false, true);
  private static final Place BOTH = mode -> node(mode, ContentType.MTA, true, true);
  private static final Place VIRTUAL =
      mode -> new NodeState.Configured(1, settings(mode, Optional.empty(), false, false));
  private static final Place GONE = _ -> new NodeState.Gone(1);
  private static final DeployOutcome WELL = new DeployOutcome.Succeeded();

  private static final Map<String, Action> ACTIONS =
      Stream.of(
              new Action("import selected", PLAIN, importSelected(5, 1)),
              new Action("import all", PLAIN, importAll(5)),
              new Action("import up to, BTP ABAP", ABAP, importUpTo(5, 1)),
              new Action("automatic import", AUTOMATIC, arrive(2)),
              new Action("import selected, virtual node", VIRTUAL, importSelected(5, 1)),
              new Action("import selected, BTP ABAP", ABAP, importSelected(5, 1)),
              new Action("import up to, other content", PLAIN, importUpTo(5, 1)),
              new Action("import selected, import disabled", DISABLED, importSelected(5, 1)),
              new Action("import all, import disabled", DISABLED, importAll(5)),
              new Action("automatic import, import disabled", BOTH, arrive(2)),
              new Action(
                  "import selected, node imports by itself", AUTOMATIC, importSelected(5, 1)),
              new Action("import all, node imports by itself", AUTOMATIC, importAll(5)),
              new Action("reset", PLAIN, reset(1)),
              new Action("forward by hand", PLAIN, forward(1)),
              new Action("remove", PLAIN, remove(1)),
              new Action("arrive", PLAIN, arrive(1)),
              new Action("deployment ends well", PLAIN, report(1, WELL)),
              new Action(
                  "deployment ends with warnings", PLAIN, report(1, new DeployOutcome.Warned("w"))),
              new Action(
                  "deployment ends with errors", PLAIN, report(1, new DeployOutcome.Errored("e"))),
              new Action("deployment is fatal", PLAIN, report(1, new DeployOutcome.Fatal("f"))),
              new Action(
                  "deployment is skipped by the target",
                  PLAIN,
                  report(1, new DeployOutcome.Skipped("s"))),
              new Action("no report in time", PLAIN, deadlinePassed(1)),
              new Action("deployment ends well, arrived again meanwhile", PLAIN, report(1, WELL))
                  .of(running(Afterwards.REPEATABLE)),
              new Action("deployment ends well, released here meanwhile", PLAIN, report(1, WELL))
                  .of(running(Afterwards.INITIAL)),
              new Action(
                      "deployment ends well, released elsewhere meanwhile", PLAIN, report(1, WELL))
                  .of(running(Afterwards.TRANSIENT)),
              new Action("import selected, node deleted", GONE, importSelected(5, 1)),
              new Action("arrive, node deleted", GONE, arrive(1)),
              new Action("deployment ends well, node deleted", GONE, report(1, WELL)),
              new Action(
                  "deployment is fatal, node deleted",
                  GONE,
                  report(1, new DeployOutcome.Fatal("f"))),
              new Action("delete node", PLAIN, deleteNode(2)),
              new Action("release, final here", PLAIN, release(1, true)).of(Request::inTest),
              new Action("release, tested here", PLAIN, release(1, false)).of(Request::inTest))
          .collect(Collectors.toUnmodifiableMap(Action::words, action -> action));

  private RulesActions() {}

  /// The node that the queue stands before.
  private interface Place {
    NodeState in(ForwardMode mode);
  }

  private static NodeState node(
      ForwardMode mode, ContentType deploys, boolean disabled, boolean automatic) {
    var target = new Target(deploys, new DestinationId(1), 1, "destination", "default");
    return new NodeState.Configured(1, settings(mode, Optional.of(target), disabled, automatic));
  }

  private static NodeSettings settings(
      ForwardMode mode, Optional<Target> target, boolean disabled, boolean automatic) {
    return new NodeSettings(
        "QA",
        target.isEmpty(),
        mode,
        disabled,
        automatic,
        OnFailure.CONTINUE,
        Duration.ofHours(6),
        target,
        List.of(Fixtures.NEXT));
  }

  private record Action(
      String words, Place before, QueueInput input, UnaryOperator<Request> prepared) {
    Action(String words, Place before, QueueInput input) {
      this(words, before, input, UnaryOperator.identity());
    }

    Action of(UnaryOperator<Request> how) {
      return new Action(words, before, input, how);
    }
  }

  private static UnaryOperator<Request> running(Afterwards afterwards) {
    return request ->
        request.state() instanceof ImportState.Running ? request.running(afterwards) : request;
  }

  static Set<String> all() {
    return ACTIONS.keySet();
  }

  /// Does what the cell is about.
  static Transition transition(Cell cell) {
    var action = ACTIONS.get(cell.action());
    var first = cell.from().stream().map(status -> action.prepared.apply(aRequest(1).in(status)));
    var second = action.input.equals(arrive(2)) ? Stream.<Request>empty() : Stream.of(aRequest(2));
    return Fixtures.queue()
        .at(action.before.in(cell.mode()))
        .holding(Stream.concat(first, second).toArray(Request[]::new))
        .when(action.input);
  }
}
