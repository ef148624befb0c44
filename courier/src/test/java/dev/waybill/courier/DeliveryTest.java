package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.json.EventJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Delivery delivery = new Delivery(null, meters);
  private final List<Integer> sizes = new ArrayList<>();

  @Test
  void aFaultRepeatsTheWholeBatchUntilItIsOver() {
    delivery
        .deliver(
            batch("waybill.queue-inputs", 3),
            arrived -> {
              sizes.add(arrived.size());
              return sizes.size() < 3
                  ? Uni.createFrom().failure(new ConnectException("nobody there"))
                  : Uni.createFrom().voidItem();
            })
        .await()
        .atMost(Duration.ofSeconds(10));

    assertThat(sizes).containsExactly(3, 3, 3);
  }

  @Test
  void aFaultRepeatsTheWholeBatchForHandlersThatWaitToo() {
    delivery.deliverBlocking(
        batch("waybill.queue-inputs", 3),
        arrived -> {
          sizes.add(arrived.size());
          if (sizes.size() < 3) {
            throw new ConnectException("nobody there");
          }
        });

    assertThat(sizes).containsExactly(3, 3, 3);
  }

  @Test
  void aServiceThatStopsWaitsNoLonger() {
    delivery.stop(new ShutdownEvent());

    assertThatThrownBy(() -> delivery.deliverBlocking(batch("waybill.queue-inputs", 1), _ -> {}))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void whatANewerWriterSaysOnAPublicTopicIsCountedAndPassedOver() {
    var type = Map.of("ce_type", "dev.waybill.import.dreamt.v1");
    var records = records("waybill.transport-events", record("waybill.transport-events", type));

    delivery.deliverBlocking(records, arrived -> sizes.add(arrived.size()));

    assertThat(sizes).isEmpty();
    assertThat(meters.counter("waybill.courier.unknown.types", "type", type.get("ce_type")).count())
        .isEqualTo(1);
  }

  private static ConsumerRecords<String, byte[]> batch(String topic, int size) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (var i = 0; i < size; i++) {
      var id = new UUID(7, i);
      var data = new NodeInput.AdvanceRun(new NodeId(1), new ActionId(1));
      var envelope =
          new Envelope<>(id, Instant.EPOCH, TenantId.DEFAULT, "/waybill/default/test", id, data);
      var encoded = EventJson.encode(envelope);
      var record = new ConsumerRecord<>(topic, 0, i, "1", encoded.value());
      add(record, encoded.headers());
      records.add(record);
    }
    return new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), records), Map.of());
  }

  private static ConsumerRecord<String, byte[]> record(String topic, Map<String, String> headers) {
    var record = new ConsumerRecord<>(topic, 0, 0, "1", new byte[0]);
    add(record, headers);
    return record;
  }

  private static ConsumerRecords<String, byte[]> records(
      String topic, ConsumerRecord<String, byte[]> record) {
    return new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), List.of(record)), Map.of());
  }

  private static void add(ConsumerRecord<String, byte[]> record, Map<String, String> headers) {
    headers.forEach((n, v) -> record.headers().add(n, v.getBytes(StandardCharsets.UTF_8)));
  }
}
