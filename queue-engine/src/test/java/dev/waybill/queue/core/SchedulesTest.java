package dev.waybill.queue.core;

import static dev.waybill.queue.core.Assertions.assertThat;
import static dev.waybill.queue.core.Fixtures.NOW;
import static dev.waybill.queue.core.Fixtures.OWN_ACTION;
import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.queue;
import static dev.waybill.queue.core.InputWords.deleteNode;
import static dev.waybill.queue.core.InputWords.report;
import static dev.waybill.queue.core.NodeWords.aDisabledNode;
import static dev.waybill.queue.core.NodeWords.aNode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ImportKind;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Schedule;
import dev.waybill.queue.core.QueueInput.FireSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private static final Schedule HOURLY = hourly(true, NOW);
  private static final Instant NEXT = NOW.plus(Duration.ofHours(1));
  private static final Duration THREE_WEEKS = Duration.ofDays(21);
  private static final ActionStatus FATAL = ActionStatus.FATAL;

  @Test
  void aScheduleImportsAll() {
    var transition = scheduled().holding(aRequest(1), aRequest(2)).when(fire(1, NOW));

    assertThat(transition).leaves(1, EntryStatus.RUNNING).leaves(2, EntryStatus.INITIAL);
    assertThat(transition.queue().nodeState().timer().next()).contains(NEXT);
  }

  @Test
  void nothingIsBegunWhereNothingWaits() {
    var transition = scheduled().holding(aRequest(1).succeeded()).when(fire(1, NOW));

    assertThat(transition.events()).containsExactly(rescheduled(NEXT));
    assertThat(transition.queue().running()).isEmpty();
  }

  @Test
  void itsImportIsSaidToBeScheduled() {
    assertThat(scheduled().holding(aRequest(1)).when(fire(1, NOW)).events())
        .filteredOn(QueueEvent.ActionMoved.class::isInstance)
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(((QueueEvent.ActionMoved) event).asked().kind())
                    .contains(ImportKind.SCHEDULED));
  }

  @Test
  void aMomentFiresOnce() {
    var queue = scheduled().holding(aRequest(1));
    var fired = queue.when(fire(1, NOW)).queue();

    assertThat(QueueMachine.apply(fired, fire(1, NOW))).refuses(Refusal.STALE_SCHEDULE);
  }

  @Test
  void aMomentOfAnotherScheduleIsStale() {
    var older = hourly(true, NOW.minusSeconds(1));

    assertThat(scheduled().when(fire(older, 1, NOW))).refuses(Refusal.STALE_SCHEDULE);
    assertThat(queue().when(fire(1, NOW))).refuses(Refusal.STALE_SCHEDULE);
  }

  @Test
  void whatWasMissedIsToldAndMadeUpForOnce() {
    var transition = scheduled().holding(aRequest(1)).when(fire(5, NOW.minusSeconds(3_000)));

    assertThat(transition.events()).contains(new QueueEvent.FiringsMissed(NOW, 5, true));
    assertThat(transition).leaves(1, EntryStatus.RUNNING);
  }

  @Test
  void whoWantsNothingMadeUpForHearsOfItAndNothingIsImported() {
    var strict = hourly(false, NOW);
    var queue = queue().at(configured(aNode(), strict)).holding(aRequest(1));

    var transition = queue.when(fire(strict, 5, NOW.minusSeconds(3_000)));

    assertThat(transition.events()).contains(new QueueEvent.FiringsMissed(NOW, 5, false));
    assertThat(transition).leaves(1, EntryStatus.INITIAL);
  }

  @Test
  void theLastOfThoseThatPassedMayBeOnTime() {
    var strict = hourly(false, NOW);
    var queue = queue().at(configured(aNode(), strict)).holding(aRequest(1));

    var transition = queue.when(fire(strict, 5, NOW.minusSeconds(60)));

    assertThat(transition.events()).contains(new QueueEvent.FiringsMissed(NOW, 4, true));
    assertThat(transition).leaves(1, EntryStatus.RUNNING);
  }

  @Test
  void nothingIsImportedWhereImportsAreDisabled() {
    var queue = queue().at(configured(aDisabledNode(), HOURLY)).holding(aRequest(1));

    var transition = queue.when(fire(1, NOW));

    assertThat(transition).leaves(1, EntryStatus.INITIAL);
    assertThat(transition.events()).containsExactly(rescheduled(NEXT));
  }

  @Test
  void aScheduleThatStaysTheSameGoesOn() {
    var configured = scheduled().when(configure(2, aNode(), HOURLY, NEXT));

    assertThat(configured.queue().nodeState().timer().next()).contains(NOW);
    assertThat(configured.events()).isEmpty();
  }

  @Test
  void aScheduleThatIsPutOnceMoreBeginsAnew() {
    var again = hourly(true, NOW.plusSeconds(1));
    var failing =
        new NodeState.Configured(
            1, aNode().with(Optional.of(HOURLY)), timer().ended(FATAL, NOW).ended(FATAL, NOW));

    var configured = queue().at(failing).when(configure(2, aNode(), again, NEXT));

    assertThat(configured.queue().nodeState().timer())
        .isEqualTo(Timer.startingAt(Optional.of(NEXT)));
    assertThat(configured.events())
        .containsExactly(new QueueEvent.Rescheduled(again.activeSince(), Optional.of(NEXT), false));
  }

  @Test
  void aNodeThatGoesFiresNoMore() {
    assertThat(scheduled().when(deleteNode(2)).queue().nodeState().timer()).isEqualTo(Timer.OFF);
  }

  @Test
  void threeFatalImportsOverThreeWeeksSwitchItOff() {
    var twice = timer().ended(FATAL, NOW.minus(THREE_WEEKS)).ended(FATAL, NOW.minusSeconds(60));

    var transition = third(twice);

    assertThat(transition.queue().nodeState().timer()).isEqualTo(Timer.OFF);
    assertThat(transition.events())
        .contains(
            new QueueEvent.ScheduleGivenUp(3, NOW.minus(THREE_WEEKS)),
            new QueueEvent.Rescheduled(HOURLY.activeSince(), Optional.empty(), true));
  }

  @Test
  void threeWithinThreeWeeksDoNot() {
    var twice = timer().ended(FATAL, NOW.minus(THREE_WEEKS).plusSeconds(1)).ended(FATAL, NOW);

    assertThat(third(twice).queue().nodeState().timer().next()).contains(NEXT);
  }

  @Test
  void oneThatEndsOtherwiseCountsThemFromTheStart() {
    var twice = timer().ended(FATAL, NOW.minus(THREE_WEEKS)).ended(FATAL, NOW);
    var queue = queue().at(configured(twice)).holding(aRequest(1));

    var fired = queue.when(fire(1, NOW)).queue();
    var ended = QueueMachine.apply(fired, report(1, new DeployOutcome.Succeeded()));

    assertThat(ended.queue().nodeState().timer()).isEqualTo(Timer.startingAt(Optional.of(NEXT)));
  }

  @Test
  void anImportThatSomebodyAskedForDoesNotCount() {
    var queue = queue().at(configured(timer())).holding(aRequest(1).running());

    var ended = queue.when(report(1, new DeployOutcome.Fatal("f")));

    assertThat(ended.queue().nodeState().timer()).isEqualTo(timer());
  }

  private static Transition third(Timer timer) {
    var queue = queue().at(configured(timer)).holding(aRequest(1));
    var fired = queue.when(fire(1, NOW)).queue();
    return QueueMachine.apply(fired, report(1, new DeployOutcome.Fatal("f")));
  }

  private static Fixtures.Queue scheduled() {
    return queue().at(configured(timer()));
  }

  private static Timer timer() {
    return Timer.startingAt(Optional.of(NOW));
  }

  private static NodeState configured(Timer timer) {
    return new NodeState.Configured(1, aNode().with(Optional.of(HOURLY)), timer);
  }

  private static NodeState configured(NodeSettings node, Schedule schedule) {
    return new NodeState.Configured(1, node.with(Optional.of(schedule)), timer());
  }

  private static QueueInput configure(
      long version, NodeSettings node, Schedule schedule, Instant firing) {
    return new QueueInput.ConfigureNode(
        version, node.with(Optional.of(schedule)), Optional.of(firing), OWN_ACTION, NOW);
  }

  private static QueueInput fire(int times, Instant latest) {
    return fire(HOURLY, times, latest);
  }

  private static QueueInput fire(Schedule schedule, int times, Instant latest) {
    return new FireSchedule(
        NOW, schedule, new FireSchedule.Due(times, latest, Optional.of(NEXT)), OWN_ACTION, NOW);
  }

  private static QueueEvent rescheduled(Instant next) {
    return new QueueEvent.Rescheduled(HOURLY.activeSince(), Optional.of(next), false);
  }

  private static Schedule hourly(boolean catchUp, Instant since) {
    return new Schedule(
        new Schedule.Crontab("0 * * * *"), ZoneId.of("UTC"), Optional.of(since), catchUp);
  }
}
