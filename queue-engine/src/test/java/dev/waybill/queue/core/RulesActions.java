package dev.waybill.queue.core;

import static dev.waybill.queue.core.Fixtures.HERE;
import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.InputWords.arrive;
import static dev.waybill.queue.core.InputWords.arriveInTest;
import static dev.waybill.queue.core.InputWords.cleanUp;
import static dev.waybill.queue.core.InputWords.configure;
import static dev.waybill.queue.core.InputWords.deadlinePassed;
import static dev.waybill.queue.core.InputWords.deleteNode;
import static dev.waybill.queue.core.InputWords.forward;
import static dev.waybill.queue.core.InputWords.importAll;
import static dev.waybill.queue.core.InputWords.importSelected;
import static dev.waybill.queue.core.InputWords.importUpTo;
import static dev.waybill.queue.core.InputWords.overtake;
import static dev.waybill.queue.core.InputWords.release;
import static dev.waybill.queue.core.InputWords.remove;
import static dev.waybill.queue.core.InputWords.report;
import static dev.waybill.queue.core.InputWords.reset;
import static dev.waybill.queue.core.InputWords.withdraw;
import static dev.waybill.queue.core.RulesNode.GONE;
import static dev.waybill.queue.core.RulesNode.PLAIN;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.TestRound;
import dev.waybill.queue.core.Fixtures.Request;
import dev.waybill.queue.core.ImportState.Afterwards;
import dev.waybill.queue.core.QueueInput.FireSchedule.Due;
import dev.waybill.queue.core.RulesPage.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the actions of `docs/queue-rules.md` are. All are about request 1; behind it stands
/// request 2, which arrives only then where a node imports by itself.
final class RulesActions {
  private static final RulesNode ABAP = PLAIN.abap();
  private static final RulesNode DISABLED = PLAIN.isDisabled();
  private static final RulesNode AUTOMATIC = PLAIN.isAutomatic();
  private static final RulesNode BOTH = DISABLED.isAutomatic();
  private static final RulesNode VIRTUAL = PLAIN.isVirtual();
  private static final RulesNode SCHEDULED = PLAIN.isScheduled();
  private static final RulesNode ELSEWHERE = PLAIN.withoutDestination();
  private static final DeployOutcome WELL = new DeployOutcome.Succeeded();

  private static final Map<String, Action> ACTIONS =
      Stream.of(
              new Action("import selected", PLAIN, importSelected(5, 1)),
              new Action("import all", PLAIN, importAll(5)),
              new Action("import up to, BTP ABAP", ABAP, importUpTo(5, 1)),
              new Action("automatic import", AUTOMATIC, arrive(2)),
              new Action("import selected, virtual node", VIRTUAL, importSelected(5, 1)),
              new Action("import selected, BTP ABAP", ABAP, importSelected(5, 1)),
              new Action("import up to", PLAIN, importUpTo(5, 1)),
              new Action("import up to, virtual node", VIRTUAL, importUpTo(5, 1)),
              new Action("import up to, no destination", ELSEWHERE, importUpTo(5, 1)),
              new Action("import up to, node deleted", GONE, importUpTo(5, 1)),
              new Action("import selected, import disabled", DISABLED, importSelected(5, 1)),
              new Action("import all, import disabled", DISABLED, importAll(5)),
              new Action("automatic import, import disabled", BOTH, arrive(2)),
              new Action(
                  "import selected, node imports by itself", AUTOMATIC, importSelected(5, 1)),
              new Action("import all, node imports by itself", AUTOMATIC, importAll(5)),
              new Action("reset", PLAIN, reset(1)),
              new Action("forward by hand", PLAIN, forward(1)),
              new Action("remove", PLAIN, remove(1)),
              new Action("clean up", PLAIN, cleanUp(Reach.FINAL, 1)),
              new Action("clean up, fatal too", PLAIN, cleanUp(Reach.FATAL_TOO, 1)),
              new Action("delete everywhere", PLAIN, cleanUp(Reach.EVERYTHING, 1)),
              new Action("clean up, node deleted", GONE, cleanUp(Reach.FINAL, 1)),
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
              new Action("release, tested here", PLAIN, release(1, false)).of(Request::inTest),
              new Action("request is deleted, in test", PLAIN, withdraw(1)).of(Request::inTest),
              new Action("deployment ends well, request deleted meanwhile", PLAIN, report(1, WELL))
                  .of(running(Afterwards.DELETED)),
              new Action("a test arrives, final here", PLAIN, arriveInTest(1, 2, false)),
              new Action("a newer test arrives", PLAIN, arriveInTest(1, 2, false)).of(inTest(1)),
              new Action("an older test arrives", PLAIN, arriveInTest(1, 1, false)).of(inTest(2)),
              new Action("the test arrives again", PLAIN, arriveInTest(1, 2, false)).of(inTest(2)),
              new Action("a newer test arrives, to be imported", PLAIN, arriveInTest(1, 2, true))
                  .of(inTest(1)),
              new Action(
                      "a newer test arrives, to be imported, import disabled",
                      DISABLED,
                      arriveInTest(1, 2, true))
                  .of(inTest(1)),
              new Action("arrive, in test here", PLAIN, arrive(1)).of(inTest(1)),
              new Action("a newer test is elsewhere", PLAIN, overtake(1, 1)).of(inTest(1)),
              new Action("an older test is over", PLAIN, overtake(1, 1)).of(inTest(2)),
              new Action("forward by hand, in test up to here", PLAIN, forward(1))
                  .of(request -> request.inTest(new TestRound(1, List.of(HERE), false))),
              new Action("import all, BTP ABAP", ABAP, importAll(5)),
              new Action(
                  "import up to the one behind, BTP ABAP, same component", ABAP, importUpTo(5, 2)),
              new Action(
                      "import up to the one behind, BTP ABAP, another component",
                      ABAP,
                      importUpTo(5, 2))
                  .of(request -> request.of("/DMO/OTHER")),
              new Action("import up to the one behind", PLAIN, importUpTo(5, 2)),
              new Action("import all, virtual node", VIRTUAL, importAll(5)),
              new Action("import all, no destination", ELSEWHERE, importAll(5)),
              new Action("import all, node deleted", GONE, importAll(5)),
              new Action("import selected, no destination", ELSEWHERE, importSelected(5, 1)),
              new Action("import up to, import disabled", ABAP.isDisabled(), importUpTo(5, 1)),
              new Action(
                  "import up to, node imports by itself", ABAP.isAutomatic(), importUpTo(5, 1)),
              new Action("scheduled import", SCHEDULED, fire()),
              new Action("scheduled import, BTP ABAP", SCHEDULED.abap(), fire()),
              new Action("scheduled import, virtual node", SCHEDULED.isVirtual(), fire()),
              new Action("scheduled import, import disabled", SCHEDULED.isDisabled(), fire()),
              new Action(
                  "scheduled import, node imports by itself", SCHEDULED.isAutomatic(), fire()),
              new Action("scheduled import, schedule deactivated", PLAIN, fire()),
              new Action("scheduled import, node deleted", GONE, fire()),
              new Action("automatic import, BTP ABAP", ABAP.isAutomatic(), arrive(2)),
              new Action("automatic import, virtual node", VIRTUAL.isAutomatic(), arrive(2)),
              becoming("automatic import is enabled", PLAIN, AUTOMATIC),
              becoming("automatic import is enabled, import disabled", DISABLED, BOTH),
              becoming("import is enabled, node imports by itself", BOTH, AUTOMATIC),
              becoming("import is disabled", PLAIN, DISABLED),
              new Action("reset, import disabled", DISABLED, reset(1)),
              new Action("reset, node imports by itself", AUTOMATIC, reset(1)),
              new Action("forward by hand, import disabled", DISABLED, forward(1)),
              new Action("forward by hand, no route leads on", PLAIN.leadsNowhere(), forward(1)),
              new Action("remove, import disabled", DISABLED, remove(1)),
              new Action("arrive, import disabled", DISABLED, arrive(1)),
              new Action("arrive, node imports by itself", AUTOMATIC, arrive(1)))
          .collect(Collectors.toUnmodifiableMap(Action::words, action -> action));

  private RulesActions() {}

  /// A moment of the schedule has come, on time.
  private static QueueInput fire() {
    return new QueueInput.FireSchedule(
        Fixtures.NOW,
        RulesNode.HOURLY,
        new Due(1, Fixtures.NOW, Optional.of(Fixtures.NOW.plusSeconds(3_600))),
        Fixtures.OWN_ACTION,
        Fixtures.NOW);
  }

  /// The node is configured otherwise.
  private static Action becoming(String words, RulesNode before, RulesNode after) {
    return new Action(
        words, before, mode -> configure(2, after.settings(mode)), UnaryOperator.identity());
  }

  private record Action(
      String words,
      RulesNode before,
      Function<ForwardMode, QueueInput> input,
      UnaryOperator<Request> prepared) {
    Action(String words, RulesNode before, QueueInput input) {
      this(words, before, _ -> input, UnaryOperator.identity());
    }

    Action of(UnaryOperator<Request> how) {
      return new Action(words, before, input, how);
    }
  }

  /// All refer to one software component, each to another state of it.
  private static Request aShop(int number) {
    return aRequest(number).of("/DMO/SHOP");
  }

  private static UnaryOperator<Request> inTest(int round) {
    return request -> request.inTest(round);
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
    var first = cell.from().stream().map(status -> action.prepared.apply(aShop(1).in(status)));
    var input = action.input.apply(cell.mode());
    var second = input.equals(arrive(2)) ? Stream.<Request>empty() : Stream.of(aShop(2));
    return Fixtures.queue()
        .at(action.before.in(cell.mode()))
        .holding(Stream.concat(first, second).toArray(Request[]::new))
        .when(input);
  }
}
