package dev.waybill.deploy.check.model;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One input at one queue: what the engine told of it, and what the model expects.
///
/// Where the documents leave a choice (an id to draw, how much of a run one step takes), what was
/// told decides, and the model only asks whether that choice was there.
public final class Step {
  /// Who asks for what a node imports by itself.
  static final String OWN = "CTMS_APPLICATION";

  private final NodeInput input;
  private final Instant at;
  private final QueueChange told;
  private final Map<Integer, EntryChange> toldEntries;
  private final Map<Integer, ActionChange> toldActions;

  final Map<Integer, Entry> touched = new LinkedHashMap<>();
  final Map<Integer, Set<ActionStatus>> actions = new HashMap<>();
  final List<TransportEvent> events = new ArrayList<>();
  final List<String> differences = new ArrayList<>();
  private final Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
  private final Set<Entry> mayBeTouched = new HashSet<>();
  private boolean either;

  Step(Envelope<NodeInput> input, QueueChange told) {
    this.input = input.data();
    this.at = input.time();
    this.told = told;
    this.toldEntries =
        told.entries().stream()
            .collect(Collectors.toMap(one -> one.entry().value(), one -> one, (_, last) -> last));
    this.toldActions =
        told.actions().stream()
            .collect(Collectors.toMap(one -> one.action().value(), one -> one, (_, last) -> last));
  }

  public NodeInput input() {
    return input;
  }

  public QueueChange told() {
    return told;
  }

  Instant at() {
    return at;
  }

  /// What must be told in public of it.
  public List<TransportEvent> events() {
    return List.copyOf(events);
  }

  /// In what the engine and the model differ; empty when they agree.
  public List<String> differences() {
    return List.copyOf(differences);
  }

  /// A reason to say no; any of the reasons found is a good answer.
  void no(Refusal why) {
    refusals.add(why);
  }

  /// Also to say yes would be right.
  void orYes() {
    either = true;
  }

  boolean refused() {
    if (either) {
      return told.answer() instanceof QueueChange.Answer.Refused;
    }
    return !refusals.isEmpty();
  }

  Set<Refusal> refusals() {
    return refusals;
  }

  void differs(String words, Object... with) {
    differences.add(words.formatted(with));
  }

  void touch(Entry entry) {
    touched.put(entry.id, entry);
  }

  /// It may be told again, though nothing that is told of it has changed.
  void mayTouch(Entry entry) {
    mayBeTouched.add(entry);
  }

  boolean mayBeTouched(Entry entry) {
    return mayBeTouched.contains(entry);
  }

  void happened(TransportEvent event) {
    events.add(event);
  }

  void action(int action, ActionStatus... oneOf) {
    actions.put(action, Set.of(oneOf));
  }

  Optional<EntryChange> told(int entry) {
    return Optional.ofNullable(toldEntries.get(entry));
  }

  boolean tells(Entry entry, EntryStatus status) {
    return told(entry.id).filter(one -> one.status() == status).isPresent();
  }

  /// The id that a new entry was given.
  Optional<Integer> idOf(int request) {
    return told.entries().stream()
        .filter(one -> one.request().value() == request)
        .map(one -> one.entry().value())
        .findFirst();
  }

  Map<Integer, ActionChange> toldActions() {
    return toldActions;
  }

  boolean toldEnd(Run run) {
    var action = toldActions.get(run.action());
    return action != null && action.status().compareTo(ActionStatus.RUNNING) > 0;
  }
}
