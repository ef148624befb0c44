package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that can reach the actor of a node, on the topic `queue-inputs`, keyed by the node.
///
/// When something happened is the envelope's `time`.
public sealed interface NodeInput extends Message {
  NodeId node();

  @Override
  default String key() {
    return node().toString();
  }

  @Override
  default String subject() {
    return "nodes/" + node();
  }

  /// A request enters the queue: uploaded, exported to it, or forwarded. Never refused.
  ///
  /// @param entry the id that transport-api gave; empty when forwarded: the engine draws one
  /// @param round the test that it comes with; none for what is there to stay
  record Arrive(
      NodeId node,
      TransportRequestId request,
      Optional<QueueEntryId> entry,
      EntryMode mode,
      TransportContent content,
      Optional<TestRound> round)
      implements NodeInput {
    /// One that is there to stay.
    public Arrive(
        NodeId node,
        TransportRequestId request,
        Optional<QueueEntryId> entry,
        EntryMode mode,
        TransportContent content) {
      this(node, request, entry, mode, content, Optional.empty());
    }

    public Arrive {
      Whole.given(node, "node");
      Whole.given(request, "request");
      Whole.given(entry, "entry");
      Whole.given(mode, "mode");
      Whole.given(content, "content");
      Whole.given(round, "round");
    }

    @Override
    public String subject() {
      return "requests/" + request + "/nodes/" + node;
    }
  }

  /// Someone wishes to import. `triggeredBy` is who, for the engine's copy of the run.
  record Import(NodeId node, ActionId action, Selection selection, String triggeredBy)
      implements NodeInput {
    public Import {
      Whole.given(node, "node");
      Whole.given(action, "action");
      Whole.given(selection, "selection");
      Whole.text(triggeredBy, "triggeredBy");
    }
  }

  /// Someone wishes to forward, in the order given.
  record Forward(
      NodeId node, ActionId action, List<TransportRequestId> requests, String triggeredBy)
      implements NodeInput {
    public Forward {
      Whole.given(node, "node");
      Whole.given(action, "action");
      requests = Whole.list(requests, "requests");
      Whole.text(triggeredBy, "triggeredBy");
    }
  }

  /// Someone wishes to reset.
  record Reset(NodeId node, ActionId action, List<TransportRequestId> requests, String triggeredBy)
      implements NodeInput {
    public Reset {
      Whole.given(node, "node");
      Whole.given(action, "action");
      requests = Whole.list(requests, "requests");
      Whole.text(triggeredBy, "triggeredBy");
    }
  }

  /// Someone wishes to remove.
  record Remove(NodeId node, ActionId action, List<TransportRequestId> requests, String triggeredBy)
      implements NodeInput {
    public Remove {
      Whole.given(node, "node");
      Whole.given(action, "action");
      requests = Whole.list(requests, "requests");
      Whole.text(triggeredBy, "triggeredBy");
    }
  }

  /// Requests are done with: the queue is to let go of their entries.
  ///
  /// @param reach what it lets go of; anything else refuses the whole
  record CleanUp(
      NodeId node,
      ActionId action,
      List<TransportRequestId> requests,
      Reach reach,
      String triggeredBy)
      implements NodeInput {
    public CleanUp {
      Whole.given(node, "node");
      Whole.given(action, "action");
      requests = Whole.list(requests, "requests");
      Whole.given(reach, "reach");
      Whole.text(triggeredBy, "triggeredBy");
    }
  }

  /// A test is over, by the release of its request or by a newer test: what was in test becomes
  /// final here, or transient.
  ///
  /// @param upTo the last test that is over by this; empty when all of them are
  record Release(NodeId node, TransportRequestId request, boolean finalHere, Optional<Integer> upTo)
      implements NodeInput {
    /// The end of all tests.
    public Release(NodeId node, TransportRequestId request, boolean finalHere) {
      this(node, request, finalHere, Optional.empty());
    }

    public Release {
      Whole.given(node, "node");
      Whole.given(request, "request");
      Whole.given(upTo, "upTo");
    }
  }

  /// A modifiable request was deleted: what is in test here goes with it.
  record Withdraw(NodeId node, TransportRequestId request) implements NodeInput {
    public Withdraw {
      Whole.given(node, "node");
      Whole.given(request, "request");
    }
  }

  /// A worker says how an attempt ended.
  record Report(NodeId node, QueueEntryId entry, int attempt, DeployOutcome outcome)
      implements NodeInput {
    public Report {
      Whole.given(node, "node");
      Whole.given(entry, "entry");
      Whole.positive(attempt, "attempt");
      Whole.given(outcome, "outcome");
    }
  }

  /// Nobody reported in time; the engine's own safety net behind the worker's deadline.
  record DeadlinePassed(NodeId node, QueueEntryId entry, int attempt) implements NodeInput {
    public DeadlinePassed {
      Whole.given(node, "node");
      Whole.given(entry, "entry");
      Whole.positive(attempt, "attempt");
    }
  }

  /// A run that handled its share of entries in one step asks itself to go on.
  record AdvanceRun(NodeId node, ActionId action) implements NodeInput {
    public AdvanceRun {
      Whole.given(node, "node");
      Whole.given(action, "action");
    }
  }

  /// A moment of the node's schedule has come.
  ///
  /// @param schedule the one that it was due by; the queue may know another one by now
  record FireSchedule(NodeId node, Instant moment, Schedule schedule) implements NodeInput {
    public FireSchedule {
      Whole.given(node, "node");
      Whole.given(moment, "moment");
      Whole.given(schedule, "schedule");
    }
  }

  /// The node was created, or it or its routes changed. Counted by `version`.
  record ConfigureNode(NodeId node, long version, NodeSettings settings) implements NodeInput {
    public ConfigureNode {
      Whole.given(node, "node");
      Whole.positive(version, "version");
      Whole.given(settings, "settings");
    }
  }

  /// The node was deleted; its open entries go with it.
  record DeleteNode(NodeId node, long version) implements NodeInput {
    public DeleteNode {
      Whole.given(node, "node");
      Whole.positive(version, "version");
    }
  }
}
