package dev.waybill.deploy.check.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.json.EventJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// The history that lies in the outboxes, in the order of each.
final class Outboxes {
  private static final int AT_ONCE = 2_000;
  private static final ObjectReader HEADERS =
      new JsonMapper().readerFor(new TypeReference<Map<String, String>>() {});

  private static final String SAID =
      "select headers::text, value from %s.outbox where topic = any(?) order by id";
  private static final String BODIES =
      "select headers::text, value from %s.outbox where message_id = any(?)";

  private final Connection database;
  private final Scope scope;

  Outboxes(Connection database, Scope scope) {
    this.database = database;
    this.scope = scope;
  }

  void each(Consumer<Logged> each) {
    said(
        Origin.API,
        List.of(Topic.QUEUE_INPUTS, Topic.TRANSPORT_EVENTS),
        envelope -> each.accept(new Logged.Said(Origin.API, envelope)));
    said(
        Origin.WORKER,
        List.of(Topic.QUEUE_INPUTS),
        envelope -> each.accept(new Logged.Said(Origin.WORKER, envelope)));
    engine(each);
  }

  /// What was handled is looked up some thousands at a time.
  private void engine(Consumer<Logged> each) {
    var waiting = new ArrayList<Envelope<? extends Message>>();
    said(
        Origin.ENGINE,
        List.of(
            Topic.QUEUE_CHANGES, Topic.TRANSPORT_EVENTS, Topic.DEPLOY_ORDERS, Topic.QUEUE_INPUTS),
        envelope -> {
          waiting.add(envelope);
          if (waiting.size() == AT_ONCE) {
            pass(waiting, each);
          }
        });
    pass(waiting, each);
  }

  private void pass(List<Envelope<? extends Message>> waiting, Consumer<Logged> each) {
    var inputs = inputs(waiting);
    for (var envelope : waiting) {
      each.accept(
          envelope.data() instanceof QueueChange change
              ? new Logged.Handled(
                  envelope.id(), change, Optional.ofNullable(inputs.get(change.input())))
              : new Logged.Said(Origin.ENGINE, envelope));
    }
    waiting.clear();
  }

  private Map<UUID, Envelope<NodeInput>> inputs(List<Envelope<? extends Message>> waiting) {
    var ids = new ArrayList<UUID>();
    for (var envelope : waiting) {
      if (envelope.data() instanceof QueueChange change) {
        ids.add(change.input());
      }
    }
    var found = new HashMap<UUID, Envelope<NodeInput>>();
    for (var origin : Origin.values()) {
      Rows.each(
          database,
          BODIES.formatted(origin.schema()),
          select -> select.setArray(1, database.createArrayOf("uuid", ids.toArray())),
          row -> input(row).ifPresent(envelope -> found.put(envelope.id(), envelope)));
    }
    return found;
  }

  private static Optional<Envelope<NodeInput>> input(ResultSet row) throws SQLException {
    return message(row)
        .filter(envelope -> envelope.data() instanceof NodeInput)
        .map(
            envelope ->
                new Envelope<>(
                    envelope.id(),
                    envelope.time(),
                    envelope.tenant(),
                    envelope.source(),
                    envelope.causedBy(),
                    (NodeInput) envelope.data()));
  }

  private void said(Origin origin, List<Topic> topics, Consumer<Envelope<? extends Message>> each) {
    var names = topics.stream().map(Topic::topicName).toArray();
    Rows.each(
        database,
        SAID.formatted(origin.schema()),
        select -> select.setArray(1, database.createArrayOf("text", names)),
        row -> message(row).filter(one -> scope.holds(one.data())).ifPresent(each));
  }

  private static Optional<Envelope<? extends Message>> message(ResultSet row) throws SQLException {
    try {
      Map<String, String> headers = HEADERS.readValue(row.getString(1));
      return switch (EventJson.decode(headers, row.getBytes(2))) {
        case ReadMessage.Known(var envelope) -> Optional.of(envelope);
        case ReadMessage.Unknown _ -> Optional.empty();
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outbox holds headers that are no JSON", e);
    }
  }
}
