package dev.waybill.api;

import dev.waybill.api.ModifiableRequestStore.Change;
import dev.waybill.api.ModifiableRequestStore.NewEntry;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.LogWords;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.Occasion;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TestRound;
import dev.waybill.courier.Envelopes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects what one change of a modifiable request says, and to whom.
final class TellingQueues {
  private final Envelopes envelopes;
  private final ModifiableRequest request;
  private final Author author;
  private final Instant at;
  private final Envelope<?> event;
  private final Iterator<Integer> fresh;
  private final List<NewEntry> entries = new ArrayList<>();
  private final List<NewAction> actions = new ArrayList<>();
  private final List<LogLine> lines = new ArrayList<>();
  private final List<Envelope<?>> messages = new ArrayList<>();

  TellingQueues(
      Envelopes envelopes,
      ModifiableRequest request,
      Author author,
      Instant at,
      Envelope<?> event,
      Iterator<Integer> fresh) {
    this.envelopes = envelopes;
    this.request = request;
    this.author = author;
    this.at = at;
    this.event = event;
    this.fresh = fresh;
    messages.add(event);
  }

  void enters(Occasion occasion) {
    var action =
        NewAction.done(
            new ActionId(fresh.next()),
            occasion.action(),
            Optional.of(request.form().source()),
            author,
            at,
            List.of(request.id()));
    actions.add(action);
    lines.add(LogWords.released(action, request.id(), request.form().description()));
  }

  void arrives(KnownNode node, EntryMode mode, Optional<TestRound> round) {
    var known = request.stop(node.id()).map(ModifiableRequest.Stop::entry);
    var entry = known.orElseGet(() -> new QueueEntryId(fresh.next()));
    if (known.isEmpty()) {
      entries.add(new NewEntry(entry, node, mode));
    }
    var input =
        tell(
            new NodeInput.Arrive(
                node.id(), request.id(), Optional.of(entry), mode, request.content(), round));
    var action =
        NewAction.asked(
            new ActionId(fresh.next()),
            ActionType.ADD_ENTRY,
            node,
            author,
            at,
            input.id(),
            List.of(request.id()));
    actions.add(action);
    lines.add(
        LogWords.added(action, request.id(), request.form().description(), mode == EntryMode.TEST));
  }

  void isOver(List<NodeId> nodes, Optional<Integer> upTo) {
    nodes.forEach(node -> tell(new NodeInput.Release(node, request.id(), false, upTo)));
  }

  /// Where it stands, and where it may be on its way to.
  void withdraws() {
    for (var stop : request.stops()) {
      var input = tell(new NodeInput.Withdraw(stop.node().id(), request.id()));
      actions.add(
          new NewAction(
              new ActionId(fresh.next()),
              ActionType.DELETE_ENTRY,
              Optional.of(stop.node()),
              author,
              at,
              Optional.of(input.id()),
              List.of(request.id())));
    }
    Set<NodeId> others = new LinkedHashSet<>(request.test().scope());
    request.stops().forEach(stop -> others.remove(stop.node().id()));
    others.forEach(node -> tell(new NodeInput.Withdraw(node, request.id())));
  }

  private Envelope<NodeInput> tell(NodeInput input) {
    var envelope = envelopes.of(author.tenant(), at, event.id(), input);
    messages.add(envelope);
    return envelope;
  }

  Change change(ModifiableRequest after, boolean sent) {
    return new Change(after, sent, entries, actions, lines, messages);
  }
}
