package dev.waybill.queue.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.Target;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.Run.Asked;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What people, workers and the landscape may send, sensible or not, drawn from one generator.
final class Inputs {
  private static final int REQUESTS = 6;
  private static final int ROUNDS = 3;

  private static final Instant FIRING = Instant.parse("2026-11-21T06:00:00Z");
  private static final Schedule SCHEDULE =
      new Schedule(new Schedule.Crontab("0 6 * * *"), ZoneId.of("UTC"), Optional.of(FIRING), true);

  private final RandomGenerator random;
  private final int nodes;
  private final Set<QueueEntryId> forwarded = new HashSet<>();
  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private int lastId;
  private long version;

  Inputs(RandomGenerator random, int nodes) {
    this.random = random;
    this.nodes = nodes;
  }

  /// Something for this queue.
  QueueInput any(ImportQueue queue) {
    int die = random.nextInt(100);
    if (die < 24) {
      return random.nextInt(3) == 0
          ? arrive(request(), entryId(), EntryMode.TEST, round())
          : arrive(request(), entryId(), EntryMode.FINAL, Optional.empty());
    } else if (die < 47) {
      return new QueueInput.Import(asked(), selection(), tick());
    } else if (die < 54) {
      return new QueueInput.Forward(asked(), requests(), tick());
    } else if (die < 61) {
      return new QueueInput.Reset(asked(), requests(), tick());
    } else if (die < 66) {
      return new QueueInput.Remove(asked(), requests(), tick());
    } else if (die < 70) {
      return new QueueInput.CleanUp(asked(), requests(), reach(), tick());
    } else if (die < 79) {
      var fate = QueueInput.Fate.values()[random.nextInt(QueueInput.Fate.values().length)];
      var upTo = Optional.of(1 + random.nextInt(ROUNDS)).filter(_ -> random.nextBoolean());
      return ended(request(), fate, upTo);
    } else if (die < 87) {
      return configure(queue.node());
    } else if (die < 88) {
      return new QueueInput.DeleteNode(version(), tick());
    } else if (die < 90) {
      return fire();
    } else if (die < 93) {
      return stray(queue);
    }
    return aboutAnEntry(queue);
  }

  QueueInput configure(NodeId node) {
    var schedule = Optional.of(SCHEDULE).filter(_ -> random.nextBoolean());
    return new QueueInput.ConfigureNode(
        version(), settings(node).with(schedule), schedule.map(_ -> FIRING), action(), tick());
  }

  /// Always the same moment, so that it is met now and then.
  private QueueInput fire() {
    var due = new QueueInput.FireSchedule.Due(1 + random.nextInt(3), FIRING, Optional.of(FIRING));
    return new QueueInput.FireSchedule(FIRING, SCHEDULE, due, action(), tick());
  }

  QueueInput forwarded(QueueEntry entry) {
    var id = entryId();
    forwarded.add(id);
    return arrive(entry.request(), id, entry.mode(), entry.testing().round());
  }

  QueueInput ended(TransportRequestId request, QueueInput.Fate fate, Optional<Integer> upTo) {
    return new QueueInput.Release(request, fate, upTo, action(), tick());
  }

  boolean wasForwarded(QueueInput.Arrive arrive) {
    return forwarded.contains(arrive.entry());
  }

  QueueInput report(QueueEntryId entry, int attempt) {
    return new QueueInput.Report(entry, attempt, outcome(), tick());
  }

  QueueInput deadline(QueueEntry entry) {
    return new QueueInput.DeadlinePassed(entry.id(), Math.max(1, entry.attempts()), tick());
  }

  private QueueInput arrive(
      TransportRequestId request, QueueEntryId entry, EntryMode mode, Optional<TestRound> round) {
    return new QueueInput.Arrive(
        request, entry, mode, content(request, round), round, action(), tick());
  }

  /// Each test has files of its own. Two thirds of the requests are about one software component.
  private static TransportContent content(TransportRequestId request, Optional<TestRound> round) {
    var state = "?commitId=" + round.map(TestRound::number).orElse(0);
    var component = request.value() % 3 == 0 ? "/SIM/" + request : "/SIM/SHOP";
    return new TransportContent(
        "simulated",
        List.of(new ContentItem.Reference(1, ContentType.BTP_ABAP, component + state)));
  }

  private Optional<TestRound> round() {
    var scope =
        IntStream.rangeClosed(1, nodes)
            .filter(_ -> random.nextInt(3) > 0)
            .mapToObj(NodeId::new)
            .toList();
    return scope.isEmpty()
        ? Optional.empty()
        : Optional.of(new TestRound(1 + random.nextInt(ROUNDS), scope, random.nextInt(3) == 0));
  }

  /// A run is asked to go on that does not wait for it, or has ended.
  private QueueInput stray(ImportQueue queue) {
    var action = queue.running().filter(_ -> random.nextBoolean()).map(Run::action);
    return new QueueInput.AdvanceRun(action.orElseGet(this::action), tick());
  }

  /// A report or a deadline about any entry: mostly stale.
  private QueueInput aboutAnEntry(ImportQueue queue) {
    if (queue.entries().isEmpty()) {
      return stray(queue);
    }
    var entry = queue.entries().get(random.nextInt(queue.entries().size()));
    return random.nextBoolean()
        ? report(entry.id(), 1 + random.nextInt(entry.attempts() + 1))
        : deadline(entry);
  }

  /// Mostly what the daily clean-up asks: the rest empties queues, and little would be met.
  private Reach reach() {
    return switch (random.nextInt(8)) {
      case 0 -> Reach.EVERYTHING;
      case 1 -> Reach.FATAL_TOO;
      default -> Reach.FINAL;
    };
  }

  private Selection selection() {
    return switch (random.nextInt(5)) {
      case 0 -> new Selection.UpTo(request());
      case 1, 2 -> new Selection.Selected(requests());
      default -> new Selection.All();
    };
  }

  private DeployOutcome outcome() {
    return switch (random.nextInt(6)) {
      case 0 -> new DeployOutcome.Warned("simulated");
      case 1 -> new DeployOutcome.Errored("simulated");
      case 2 -> new DeployOutcome.Fatal("simulated");
      case 3 -> new DeployOutcome.Skipped("simulated");
      default -> new DeployOutcome.Succeeded();
    };
  }

  private NodeSettings settings(NodeId node) {
    boolean virtual = random.nextInt(7) == 0;
    return new NodeSettings(
        "node-" + node,
        virtual,
        ForwardMode.values()[random.nextInt(ForwardMode.values().length)],
        random.nextInt(7) == 0,
        random.nextInt(5) == 0,
        random.nextInt(3) == 0 ? OnFailure.STOP : OnFailure.CONTINUE,
        Duration.ofHours(6),
        virtual || random.nextInt(10) == 0 ? Optional.empty() : Optional.of(target()),
        IntStream.rangeClosed(node.value() + 1, nodes)
            .filter(_ -> random.nextInt(3) > 0)
            .mapToObj(NodeId::new)
            .toList());
  }

  private Target target() {
    var type = random.nextInt(3) == 0 ? ContentType.BTP_ABAP : ContentType.MTA;
    return new Target(type, new DestinationId(1), 1, "simulated", "default");
  }

  private List<TransportRequestId> requests() {
    return Stream.generate(this::request).limit(1 + random.nextInt(2)).toList();
  }

  private TransportRequestId request() {
    return new TransportRequestId(1 + random.nextInt(REQUESTS));
  }

  private Asked asked() {
    return new Asked(action(), "someone");
  }

  private ActionId action() {
    return new ActionId(++lastId);
  }

  private QueueEntryId entryId() {
    return new QueueEntryId(++lastId);
  }

  /// Now and then an old one.
  private long version() {
    return random.nextInt(8) == 0 ? Math.max(1, version - 3) : ++version;
  }

  private Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }
}
