package dev.waybill.queue.kafka;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.ScheduleChange;
import dev.waybill.contracts.Schedule;
import dev.waybill.courier.Envelopes;
import dev.waybill.queue.QueueStore.Page;
import dev.waybill.queue.QueueStore.Standing;
import dev.waybill.queue.core.ImportState.Running;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A page of a queue, told once more. Nothing led to it, so each message is its own cause.
record Again(Envelopes envelopes, Page page, Instant at) {
  List<Envelope<?>> messages() {
    return Stream.<Envelope<?>>concat(Stream.of(change()), orders().stream()).toList();
  }

  /// What is being deployed is ordered; where the engine has stepped in already, that is said.
  List<Envelope<?>> orders() {
    return page.entries().stream().flatMap(this::order).toList();
  }

  /// It answers no input but itself.
  private Envelope<?> change() {
    var entries = page.entries().stream().map(one -> Told.whole(one.entry())).toList();
    var id = envelopes.freshId();
    var change =
        new QueueChange(
            page.node(), id, Optional.empty(), new Answer.Done(), entries, List.of(), schedule());
    var source = envelopes.root(page.tenant(), at, change).source();
    return new Envelope<>(id, at, page.tenant(), source, id, change);
  }

  /// One that is active and waits for nothing was given up.
  private Optional<ScheduleChange> schedule() {
    var next = page.state().timer().next();
    return page.state()
        .settings()
        .flatMap(NodeSettings::schedule)
        .filter(Schedule::active)
        .map(schedule -> new ScheduleChange(schedule.activeSince(), next, next.isEmpty()));
  }

  private Stream<Envelope<?>> order(Standing standing) {
    if (!(standing.entry().state() instanceof Running running)) {
      return Stream.empty();
    }
    if (standing.deadline().isEmpty()) {
      return Stream.of(
          root(
              new NodeInput.DeadlinePassed(page.node(), standing.entry().id(), running.attempt())));
    }
    return page.state().settings().stream()
        .filter(settings -> settings.target().isPresent())
        .map(settings -> root(order(standing, running, settings)));
  }

  private DeployOrder order(Standing standing, Running running, NodeSettings settings) {
    var entry = standing.entry();
    return new DeployOrder(
        page.node(),
        settings.name(),
        entry.request(),
        entry.id(),
        running.attempt(),
        running.action(),
        entry.content(),
        settings.target().orElseThrow(),
        standing.deadline().orElseThrow(),
        running.files());
  }

  private Envelope<?> root(Message message) {
    return envelopes.root(page.tenant(), at, message);
  }
}
