package dev.waybill.deploy.check.model;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.Target;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What an engine would tell of one node, input by input; the model follows at once. Entry and
/// request have the same number.
final class Told {
  private static final NodeId NODE = new NodeId(2);
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final Queue queue = new Queue(NODE);
  private final Map<Integer, Long> versions = new HashMap<>();
  private final List<String> differences = new ArrayList<>();

  List<String> differences() {
    return differences;
  }

  OneStep configure(long version, ForwardMode mode, boolean automatic, boolean disabled) {
    return configure(version, mode, automatic, disabled, ContentType.MTA);
  }

  OneStep configure(
      long version, ForwardMode mode, boolean automatic, boolean disabled, ContentType type) {
    var target = new Target(type, new DestinationId(4), 1, "qa", "default");
    var settings =
        new NodeSettings(
            "QA",
            false,
            mode,
            disabled,
            automatic,
            OnFailure.CONTINUE,
            Duration.ofHours(6),
            Optional.of(target),
            List.of());
    return new OneStep(new NodeInput.ConfigureNode(NODE, version, settings));
  }

  OneStep delete(long version) {
    return new OneStep(new NodeInput.DeleteNode(NODE, version));
  }

  OneStep arrive(int id) {
    return arrive(id, new ContentItem.Reference(1, ContentType.APP, "somewhere"));
  }

  OneStep arrive(int id, ContentItem content) {
    return new OneStep(
        new NodeInput.Arrive(
            NODE,
            new TransportRequestId(id),
            Optional.of(new QueueEntryId(id)),
            EntryMode.FINAL,
            new TransportContent("", List.of(content))));
  }

  OneStep importAll(int action) {
    return wish(action, new Selection.All());
  }

  OneStep importSelected(int action, int id) {
    return wish(action, new Selection.Selected(List.of(new TransportRequestId(id))));
  }

  OneStep importUpTo(int action, int id) {
    return wish(action, new Selection.UpTo(new TransportRequestId(id)));
  }

  private OneStep wish(int action, Selection selection) {
    return new OneStep(new NodeInput.Import(NODE, new ActionId(action), selection, "someone"));
  }

  OneStep advance(int action) {
    return new OneStep(new NodeInput.AdvanceRun(NODE, new ActionId(action)));
  }

  OneStep report(int entry, int attempt, DeployOutcome outcome) {
    return new OneStep(new NodeInput.Report(NODE, new QueueEntryId(entry), attempt, outcome));
  }

  OneStep deadline(int entry, int attempt) {
    return new OneStep(new NodeInput.DeadlinePassed(NODE, new QueueEntryId(entry), attempt));
  }

  /// One input, and what is told of it.
  final class OneStep {
    private final NodeInput input;
    private final List<EntryChange> entries = new ArrayList<>();
    private final List<ActionChange> actions = new ArrayList<>();

    private OneStep(NodeInput input) {
      this.input = input;
    }

    OneStep entry(int id, EntryStatus status, long position) {
      entries.add(
          new EntryChange(
              new QueueEntryId(id),
              new TransportRequestId(id),
              versions.merge(id, 1L, Long::sum),
              status,
              EntryMode.FINAL,
              position,
              NOW,
              NOW));
      return this;
    }

    OneStep action(int id, ActionStatus status) {
      return action(id, status, "someone");
    }

    OneStep own(int id, ActionStatus status) {
      return action(id, status, Step.OWN);
    }

    private OneStep action(int id, ActionStatus status, String by) {
      actions.add(new ActionChange(new ActionId(id), ActionType.IMPORT, status, by, List.of()));
      return this;
    }

    void done() {
      tell(new Answer.Done());
    }

    void refused(Refusal why) {
      tell(new Answer.Refused(why, List.of()));
    }

    private void tell(Answer answer) {
      var id = UUID.randomUUID();
      var said = new Envelope<>(id, NOW, TenantId.DEFAULT, "/waybill/default/test", id, input);
      var change = new QueueChange(NODE, id, Optional.empty(), answer, entries, actions);
      differences.addAll(queue.take(said, change).differences());
    }
  }
}
