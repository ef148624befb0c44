package dev.waybill.deploy.check;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Target;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.contracts.Vocabulary;
import dev.waybill.deploy.check.evidence.Evidence;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Origin;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Fault;
import dev.waybill.deploy.record.Heard;
import dev.waybill.deploy.record.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// A small history, written by hand: what was called, said, handled, seen and heard.
final class History implements Evidence {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  static final String SHA = "ab".repeat(32);

  final List<Call> calls = new ArrayList<>();
  final List<Logged> log = new ArrayList<>();
  final List<Seen> destination = new ArrayList<>();
  final List<Heard> events = new ArrayList<>();
  final List<Fault> faults = new ArrayList<>();
  final HandTables tables = new HandTables();

  static NodeSettings settings(ForwardMode mode, Integer... followOn) {
    return new NodeSettings(
        "QA",
        false,
        mode,
        false,
        false,
        OnFailure.CONTINUE,
        Duration.ofHours(6),
        Optional.of(new Target(ContentType.MTA, new DestinationId(4), 1, "qa", "default")),
        List.of(followOn).stream().map(NodeId::new).toList());
  }

  static TransportContent content() {
    return new TransportContent(
        "c1",
        List.of(new ContentItem.StoredFile(30, ContentType.MTA, 28, "a.mtar", SHA, 9, "", "")));
  }

  static NodeInput.Arrive arrive(int node, int request, Integer entry) {
    return new NodeInput.Arrive(
        new NodeId(node),
        new TransportRequestId(request),
        Optional.ofNullable(entry).map(QueueEntryId::new),
        EntryMode.FINAL,
        content());
  }

  static <M extends Message> Envelope<M> envelope(M message, UUID cause) {
    var id = UUID.randomUUID();
    return new Envelope<>(
        id, START, TenantId.DEFAULT, "/waybill/default/test", cause == null ? id : cause, message);
  }

  <M extends Message> Envelope<M> said(Origin origin, M message, UUID cause) {
    var envelope = envelope(message, cause);
    log.add(new Logged.Said(origin, envelope));
    return envelope;
  }

  Heard heard(Envelope<? extends Message> event) {
    var heard =
        new Heard(
            START,
            event.id().toString(),
            Vocabulary.of(event.data()).type().toString(),
            event.data().subject(),
            event.data().key(),
            "t",
            0,
            events.size(),
            event.causedBy().toString(),
            null);
    events.add(heard);
    return heard;
  }

  @Override
  public void calls(Consumer<Call> each) {
    calls.forEach(each);
  }

  @Override
  public void log(Consumer<Logged> each) {
    log.forEach(each);
  }

  @Override
  public void destination(Consumer<Seen> each) {
    destination.forEach(each);
  }

  @Override
  public void events(Consumer<Heard> each) {
    events.forEach(each);
  }

  @Override
  public void faults(Consumer<Fault> each) {
    faults.forEach(each);
  }

  @Override
  public Tables tables() {
    return tables;
  }
}
