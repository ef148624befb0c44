package dev.waybill.deploy.bench.bare;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.LongDeserializer;

/// Takes what a poll brings, and commits what is to be done with it in one transaction: inbox,
/// effect, outbox. Then it commits the offsets.
final class Stage {
  /// A part of the transaction.
  interface Work {
    void apply(Connection tx, List<Message> fresh) throws Exception;
  }

  /// What is done with the messages that were not met before, and after the commit.
  record Effect(Work work, Consumer<List<Message>> committed) {}

  private static final Duration WAIT = Duration.ofMillis(500);

  private final String name;
  private final KafkaConsumer<Long, byte[]> consumer;
  private final Connection connection;
  private final String take;
  private final Effect effect;

  Stage(String name, String broker, String topic, Schema schema, Effect effect)
      throws SQLException {
    this.name = name;
    this.connection = schema.connect();
    this.effect = effect;
    this.take =
        """
        insert into %s_inbox select * from unnest(?::bigint[], ?::smallint[])
        on conflict do nothing returning request, kind
        """
            .formatted(name);
    this.consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.GROUP_ID_CONFIG,
                "bare-" + name,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                500),
            new LongDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
  }

  Stage start() {
    Thread.ofPlatform().name("stage " + name).daemon().start(this::run);
    return this;
  }

  private void run() {
    try {
      while (true) {
        var records = consumer.poll(WAIT);
        if (!records.isEmpty()) {
          var met =
              StreamSupport.stream(records.spliterator(), false)
                  .map(record -> new Message(record.key(), Kind.of(record.value())))
                  .toList();
          var fresh = take(met);
          effect.work().apply(connection, fresh);
          connection.commit();
          effect.committed().accept(fresh);
          consumer.commitAsync();
        }
      }
    } catch (Exception e) {
      Failure.end(e);
    }
  }

  private List<Message> take(List<Message> met) throws SQLException {
    try (var insert = connection.prepareStatement(take)) {
      insert.setArray(1, array("bigint", met, Message::request));
      insert.setArray(2, array("smallint", met, message -> message.kind().ordinal()));
      try (var rows = insert.executeQuery()) {
        var fresh = new ArrayList<Message>();
        while (rows.next()) {
          fresh.add(new Message(rows.getLong(1), Kind.values()[rows.getInt(2)]));
        }
        return fresh;
      }
    }
  }

  private Array array(String type, List<Message> messages, Function<Message, Object> column)
      throws SQLException {
    return connection.createArrayOf(type, messages.stream().map(column).toArray());
  }
}
