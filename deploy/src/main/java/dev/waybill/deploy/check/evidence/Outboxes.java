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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The history that lies in the outboxes, in the order of each.
final class Outboxes {
  private static final ObjectReader HEADERS =
      new JsonMapper().readerFor(new TypeReference<Map<String, String>>() {});

  private static final String SAID =
      "select headers::text, value from %s.outbox where topic = any(?) order by id";

  // Each change of a queue with what it answers. Nothing finds a message by its id, so PostgreSQL
  // joins them all at once, on disk where it must.
  private static final String SAID_BY_ENGINE =
      """
      select said.headers::text, said.value, heard.headers::text, heard.value
      from queue_engine.outbox said left join (
        select message_id, headers, value from transport_api.outbox where topic = 'waybill.queue-inputs'
        union all
        select message_id, headers, value from deploy_worker.outbox where topic = 'waybill.queue-inputs'
        union all
        select message_id, headers, value from queue_engine.outbox where topic = 'waybill.queue-inputs'
      ) heard on said.topic = 'waybill.queue-changes'
        and heard.message_id = (convert_from(said.value, 'UTF8')::json ->> 'input')::uuid
      where said.topic = any(?) order by said.id
      """;

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

  private void engine(Consumer<Logged> each) {
    var topics =
        List.of(
            Topic.QUEUE_CHANGES, Topic.TRANSPORT_EVENTS, Topic.DEPLOY_ORDERS, Topic.QUEUE_INPUTS);
    rows(
        SAID_BY_ENGINE,
        topics,
        row -> {
          var said = message(row, 1).filter(one -> scope.holds(one.data()));
          if (said.isPresent()) {
            each.accept(logged(said.get(), row));
          }
        });
  }

  private static Logged logged(Envelope<? extends Message> said, ResultSet row)
      throws SQLException {
    return said.data() instanceof QueueChange change
        ? new Logged.Handled(said.id(), change, input(row))
        : new Logged.Said(Origin.ENGINE, said);
  }

  private static Optional<Envelope<NodeInput>> input(ResultSet row) throws SQLException {
    return message(row, 3)
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
    rows(
        SAID.formatted(origin.schema()),
        topics,
        row -> message(row, 1).filter(one -> scope.holds(one.data())).ifPresent(each));
  }

  private void rows(String select, List<Topic> topics, Rows.Row row) {
    var names = topics.stream().map(Topic::topicName).toArray();
    Rows.each(
        database,
        select,
        prepared -> prepared.setArray(1, database.createArrayOf("text", names)),
        row);
  }

  /// @param at the column of its headers; the next one holds its value
  private static Optional<Envelope<? extends Message>> message(ResultSet row, int at)
      throws SQLException {
    var text = row.getString(at);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Map<String, String> headers = HEADERS.readValue(text);
      return switch (EventJson.decode(headers, row.getBytes(at + 1))) {
        case ReadMessage.Known(var envelope) -> Optional.of(envelope);
        case ReadMessage.Unknown _ -> Optional.empty();
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outbox holds headers that are no JSON", e);
    }
  }
}
