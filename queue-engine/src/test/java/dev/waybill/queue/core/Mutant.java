package dev.waybill.queue.core;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The rules with one mistake.
enum Mutant implements Rules {
  A_REPORT_COUNTS_FOR_ANY_ATTEMPT {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return QueueMachine.apply(
          queue,
          input instanceof QueueInput.Report(var entry, _, var outcome, var at)
              ? new QueueInput.Report(entry, attempts(queue, entry), outcome, at)
              : input);
    }
  },
  A_SECOND_RUN_BEGINS_AT_ONCE {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      if (!(input instanceof QueueInput.Import)) {
        return QueueMachine.apply(queue, input);
      }
      var wrong = QueueMachine.apply(without(queue), input);
      return wrong.refused().isEmpty() ? wrong : QueueMachine.apply(queue, input);
    }
  },
  WHAT_IS_FORWARDED_AGAIN_KEEPS_ITS_PLACE {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return input instanceof QueueInput.Arrive
          ? entries(QueueMachine.apply(queue, input), entry -> place(queue, entry))
          : QueueMachine.apply(queue, input);
    }
  },
  ARRIVING_WHILE_RUNNING_IS_FORGOTTEN {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return entries(
          QueueMachine.apply(queue, input),
          entry ->
              entry.state() instanceof ImportState.Running running
                  ? state(entry, unmarked(running))
                  : entry);
    }
  },
  ON_SUCCESS_FORWARDS_WHATEVER_CAME_OF_IT {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return under(
          queue, input, node -> with(node, forward(node), node.onFailure(), node.importDisabled()));
    }

    private ForwardMode forward(NodeSettings node) {
      return node.forwardMode() == ForwardMode.ON_SUCCESS
          ? ForwardMode.POST_IMPORT
          : node.forwardMode();
    }
  },
  STOP_ON_FAILURE_GOES_ON {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return under(
          queue,
          input,
          node -> with(node, node.forwardMode(), OnFailure.CONTINUE, node.importDisabled()));
    }
  },
  A_DISABLED_NODE_IMPORTS {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return under(queue, input, node -> with(node, node.forwardMode(), node.onFailure(), false));
    }
  },
  OUTCOME_UNKNOWN_IS_FATAL {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return QueueMachine.apply(
          queue,
          input instanceof QueueInput.DeadlinePassed(var entry, var attempt, var at)
              ? new QueueInput.Report(entry, attempt, new DeployOutcome.Fatal("?"), at)
              : input);
    }
  },
  A_JOINED_ACTION_NEVER_ENDS {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      var joined =
          queue.running().stream()
              .flatMap(run -> run.askedBy().stream().skip(1))
              .map(Run.Asked::action)
              .toList();
      return events(
          QueueMachine.apply(queue, input),
          event ->
              !(event instanceof QueueEvent.ActionMoved moved
                  && joined.contains(moved.asked().action())
                  && moved.status() != ActionStatus.RUNNING));
    }
  },
  A_CHANGE_IS_NOT_COUNTED {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return input instanceof QueueInput.Reset
          ? entries(QueueMachine.apply(queue, input), entry -> version(queue, entry))
          : QueueMachine.apply(queue, input);
    }
  },
  PRE_IMPORT_FORWARDS_NOTHING {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return events(
          QueueMachine.apply(queue, input),
          event ->
              !(event instanceof QueueEvent.Forwarded forwarded
                  && forwarded.entry().state() instanceof ImportState.Running));
    }
  },
  THE_END_OF_THE_SLICE_IS_THE_END_OF_THE_QUEUE {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return QueueMachine.apply(
          queue(queue, queue.nodeState(), queue.running(), queue.entries(), ImportQueue.Window.ALL),
          input);
    }
  },
  A_RELEASED_TEST_STAYS_A_TEST {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return input instanceof QueueInput.Release
          ? entries(
              QueueMachine.apply(queue, input),
              entry -> entry.carry(EntryMode.TEST, entry.content()))
          : QueueMachine.apply(queue, input);
    }
  },
  WHAT_A_LATER_REQUEST_BRINGS_IS_IMPORTED_TOO {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return input instanceof QueueInput.Import
          ? QueueMachine.apply(queue, input)
          : under(queue, input, this::elsewhere);
    }

    private NodeSettings elsewhere(NodeSettings node) {
      var target =
          node.target()
              .map(
                  to ->
                      new Target(
                          ContentType.MTA,
                          to.destination(),
                          to.destinationVersion(),
                          to.destinationName(),
                          to.strategy()));
      return new NodeSettings(
          node.name(),
          node.virtual(),
          node.forwardMode(),
          node.importDisabled(),
          node.automaticImport(),
          node.onFailure(),
          node.importDeadline(),
          target,
          node.followOnNodes(),
          node.schedule());
    }
  },
  A_RUN_TAKES_WHAT_IT_HAS_HAD_ONCE_MORE {
    @Override
    public Transition apply(ImportQueue queue, QueueInput input) {
      return input instanceof QueueInput.Report
          ? QueueMachine.apply(again(queue), input)
          : QueueMachine.apply(queue, input);
    }

    private ImportQueue again(ImportQueue queue) {
      var running = queue.running().map(run -> run.with(again(run)));
      return queue(queue, queue.nodeState(), running, queue.entries(), queue.window());
    }

    private Run.Scope again(Run run) {
      return run.scope() instanceof Run.Scope.Everything(_, var upTo)
          ? new Run.Scope.Everything(0, upTo)
          : run.scope();
    }
  };

  // How mutants are made: other input, other queue, other entries, other events.

  static Transition under(ImportQueue queue, QueueInput input, UnaryOperator<NodeSettings> change) {
    var state =
        queue.nodeState() instanceof NodeState.Configured(var version, var node, var timer)
            ? new NodeState.Configured(version, change.apply(node), timer)
            : queue.nodeState();
    var changed = queue(queue, state, queue.running(), queue.entries(), queue.window());
    var transition = QueueMachine.apply(changed, input);
    var then = transition.queue();
    var kept = then.nodeState().equals(state) ? queue.nodeState() : then.nodeState();
    return new Transition(
        queue(then, kept, then.running(), then.entries(), then.window()),
        transition.touched(),
        transition.events());
  }

  static Transition entries(Transition transition, UnaryOperator<QueueEntry> change) {
    var then = transition.queue();
    return new Transition(
        queue(
            then,
            then.nodeState(),
            then.running(),
            then.entries().stream().map(change).toList(),
            then.window()),
        transition.touched().stream().map(change).toList(),
        transition.events());
  }

  static Transition events(Transition transition, Predicate<QueueEvent> kept) {
    List<QueueEvent> events = new ArrayList<>(transition.events());
    events.removeIf(event -> !kept.test(event));
    return new Transition(transition.queue(), transition.touched(), events);
  }

  private static ImportQueue without(ImportQueue queue) {
    return queue(queue, queue.nodeState(), Optional.empty(), queue.entries(), queue.window());
  }

  private static ImportQueue queue(
      ImportQueue queue,
      NodeState state,
      Optional<Run> running,
      List<QueueEntry> entries,
      ImportQueue.Window window) {
    return new ImportQueue(
        queue.node(), state, running, queue.waiting(), entries, queue.lastPosition(), window);
  }

  private static NodeSettings with(
      NodeSettings node, ForwardMode forwardMode, OnFailure onFailure, boolean disabled) {
    return new NodeSettings(
        node.name(),
        node.virtual(),
        forwardMode,
        disabled,
        node.automaticImport(),
        onFailure,
        node.importDeadline(),
        node.target(),
        node.followOnNodes(),
        node.schedule());
  }

  private static int attempts(ImportQueue queue, QueueEntryId id) {
    return queue.entries().stream()
        .filter(entry -> entry.id().equals(id))
        .mapToInt(QueueEntry::attempts)
        .findFirst()
        .orElse(1);
  }

  private static ImportState unmarked(ImportState.Running running) {
    return new ImportState.Running(
        running.action(), running.attempt(), running.since(), ImportState.Afterwards.AS_IT_ENDED);
  }

  private static QueueEntry place(ImportQueue before, QueueEntry entry) {
    return before.entries().stream()
        .filter(old -> old.id().equals(entry.id()))
        .findFirst()
        .map(old -> rebuilt(entry, entry.state(), old.position(), entry.version()))
        .orElse(entry);
  }

  private static QueueEntry version(ImportQueue before, QueueEntry entry) {
    return before.entries().stream()
        .filter(old -> old.id().equals(entry.id()))
        .findFirst()
        .map(old -> rebuilt(entry, entry.state(), entry.position(), old.version()))
        .orElse(entry);
  }

  private static QueueEntry state(QueueEntry entry, ImportState state) {
    return rebuilt(entry, state, entry.position(), entry.version());
  }

  private static QueueEntry rebuilt(
      QueueEntry entry, ImportState state, long position, long version) {
    return new QueueEntry(
        entry.id(),
        entry.request(),
        entry.mode(),
        entry.content(),
        entry.testing(),
        state,
        position,
        entry.attempts(),
        version,
        entry.queuedAt(),
        entry.changedAt());
  }
}
