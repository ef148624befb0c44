package dev.waybill.courier;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionLogged;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.Severity;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportRequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/// Says things as a service does, and reads what the listener made of them.
@ApplicationScoped
class Told {
  @Inject Envelopes envelopes;
  @Inject JdbcOutbox outbox;
  @Inject OwnConnection connection;
  @Inject Doorbell doorbell;
  @Inject Clock clock;

  /// An input for a node, by somebody.
  Envelope<NodeInput.Import> input(int node, String by) {
    var action = new ActionId(1);
    var data = new NodeInput.Import(new NodeId(node), action, new Selection.All(), by);
    return envelopes.root(TenantId.DEFAULT, clock.instant(), data);
  }

  /// A line for an action's log.
  Envelope<ActionLogged> line(int action, String text) {
    var data =
        new ActionLogged(
            new ActionId(action),
            new NodeId(1),
            new TransportRequestId(1),
            new QueueEntryId(1),
            1,
            List.of(new ActionLogged.Line(0, 1, "", Severity.INFO, text)));
    return envelopes.root(TenantId.DEFAULT, clock.instant(), data);
  }

  /// The same under another id.
  <M extends Message> Envelope<M> withId(UUID id, Envelope<M> message) {
    return new Envelope<>(
        id, message.time(), message.tenant(), message.source(), id, message.data());
  }

  void say(Envelope<?>... messages) throws SQLException {
    sayWithoutRinging(messages);
    doorbell.ring();
  }

  void sayWithoutRinging(Envelope<?>... messages) throws SQLException {
    connection.inTransaction(
        "test",
        tx -> {
          outbox.put(tx, Arrays.asList(messages));
          return null;
        });
  }

  /// In that lane.
  void say(int lane, Envelope<?> message) throws SQLException {
    connection.inTransaction(
        "test",
        tx -> {
          outbox.put(tx, lane, List.of(message));
          return null;
        });
    doorbell.ring();
  }

  /// What was handled under a key, in its order.
  List<String> handled(String key) {
    return strings("select what from handled where key = ? order by id", key);
  }

  /// As if the messages under that key had never been heard of.
  void forgetHandled(String key) throws SQLException {
    connection.inTransaction(
        "test",
        tx -> {
          var forget =
              "with gone as (delete from handled where key = ? returning message_id)"
                  + " delete from inbox where message_id in (select message_id from gone)";
          try (var delete = tx.prepareStatement(forget)) {
            delete.setString(1, key);
            return delete.executeUpdate();
          }
        });
  }

  long unsent() {
    return Long.parseLong(
        strings("select count(*)::text from outbox where sent_at is null and ? <> ''", "x")
            .getFirst());
  }

  /// Where the broker has a message.
  record Place(TopicPartition at, long offset) {}

  /// Where the broker has an input; of the row's place the part that is the offset.
  Place place(String key, String by) {
    var row =
        strings(
                "select partition || ' ' || record_offset % (1::bigint << 40) from outbox"
                    + " where key = '"
                    + key
                    + "' and convert_from(value, 'UTF8') like '%' || ? || '\"%'",
                by)
            .getFirst()
            .split(" ");
    var at = new TopicPartition(Topic.QUEUE_INPUTS.topicName(), Integer.parseInt(row[0]));
    return new Place(at, Long.parseLong(row[1]));
  }

  List<String> strings(String query, String parameter) {
    try {
      return connection.inTransaction(
          "test",
          tx -> {
            try (var select = tx.prepareStatement(query)) {
              select.setString(1, parameter);
              try (var rows = select.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                  found.add(rows.getString(1));
                }
                return found;
              }
            }
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
