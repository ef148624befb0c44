package dev.waybill.deploy.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/// Sends what lies in one outbox, oldest first, a batch at a time, woken by a bell.
final class Relay implements AutoCloseable {
  private static final int BATCH = 500;

  private final String unsent;
  private final String mark;
  private final KafkaProducer<Long, byte[]> producer;
  private final Semaphore bell = new Semaphore(0);
  private final Connection connection;
  private volatile boolean closed;

  Relay(String name, Schema schema, KafkaProducer<Long, byte[]> producer) throws SQLException {
    this.unsent =
        "select id, topic, request, value from %s_outbox where not sent order by id limit %d"
            .formatted(name, BATCH);
    this.mark = "update %s_outbox set sent = true where id = any (?)".formatted(name);
    this.producer = producer;
    this.connection = schema.connect();
    connection.setAutoCommit(true);
    Thread.ofPlatform().name("relay " + name).daemon().start(this::run);
  }

  /// Something has been committed.
  void ring() {
    bell.release();
  }

  private void run() {
    try (var select = connection.prepareStatement(unsent);
        var update = connection.prepareStatement(mark)) {
      while (!closed) {
        bell.acquire();
        bell.drainPermits();
        while (send(select, update) == BATCH) {
          // More lies there.
        }
      }
    } catch (SQLException | ExecutionException | InterruptedException e) {
      if (!closed) {
        Failure.end(e);
      }
    }
  }

  private int send(PreparedStatement select, PreparedStatement update)
      throws SQLException, ExecutionException, InterruptedException {
    var ids = new ArrayList<Long>();
    var sent = new ArrayList<Future<RecordMetadata>>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
        var message = new ProducerRecord<>(rows.getString(2), rows.getLong(3), rows.getBytes(4));
        sent.add(producer.send(message));
      }
    }
    for (var one : sent) {
      one.get();
    }
    if (!ids.isEmpty()) {
      update.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      update.executeUpdate();
    }
    return ids.size();
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    connection.close();
  }
}
