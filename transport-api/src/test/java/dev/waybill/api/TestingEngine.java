package dev.waybill.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionLogged;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.Severity;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.testkit.RealServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The other side of the topics, played by the test: it hears inputs and events, and says what
/// queues and workers would.
final class TestingEngine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Envelope<? extends Message>> heard = new CopyOnWriteArrayList<>();
  private final Map<Integer, Long> versions = new HashMap<>();
  private final Map<Integer, Long> places = new HashMap<>();
  private final Map<NodeId, Long> last = new HashMap<>();

  TestingEngine() {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", RealServers.bootstrapServers(), "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", RealServers.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions = new ArrayList<TopicPartition>();
    for (var topic : List.of(Topic.QUEUE_INPUTS, Topic.TRANSPORT_EVENTS)) {
      await()
          .atMost(PATIENCE)
          .until(() -> consumer.partitionsFor(topic.topicName()).size() == topic.partitions());
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.topicName(), i));
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }

  /// Waits until such a message has come and answers it with its envelope.
  <M extends Message> Envelope<? extends Message> hears(Class<M> type, Predicate<M> such) {
    return await()
        .atMost(PATIENCE)
        .until(() -> find(type, such), Optional::isPresent)
        .orElseThrow();
  }

  Envelope<? extends Message> hearsArrive(int request, NodeId node) {
    return hears(
        NodeInput.Arrive.class,
        arrive -> arrive.request().value() == request && arrive.node().equals(node));
  }

  /// Takes an arrival into the queue, as the real one does.
  QueueEntryId queues(int request, NodeId node) {
    var arrive = hearsArrive(request, node);
    var entry = ((NodeInput.Arrive) arrive.data()).entry().orElseThrow();
    answers(
        arrive,
        Optional.empty(),
        new Answer.Done(),
        entry(node, entry, request, EntryStatus.INITIAL));
    return entry;
  }

  /// An entry in its next version; new ones get the next place.
  EntryChange entry(NodeId node, QueueEntryId entry, int request, EntryStatus status) {
    var place = places.computeIfAbsent(entry.value(), _ -> last.merge(node, 10L, Long::sum));
    return new EntryChange(
        entry,
        new TransportRequestId(request),
        versions.merge(entry.value(), 1L, Long::sum),
        status,
        EntryMode.FINAL,
        place,
        Instant.now(),
        Instant.now());
  }

  /// Answers an input that was heard.
  void answers(
      Envelope<? extends Message> input,
      Optional<ActionId> action,
      Answer answer,
      EntryChange... entries) {
    says(input, action, answer, List.of(entries), List.of());
  }

  void says(
      Envelope<? extends Message> input,
      Optional<ActionId> action,
      Answer answer,
      List<EntryChange> entries,
      List<ActionChange> actions) {
    var node = ((NodeInput) input.data()).node();
    send(
        envelope(
            new QueueChange(node, input.id(), action, answer, entries, actions),
            UUID.randomUUID()));
  }

  static ActionChange action(
      ActionId action, ActionType type, ActionStatus status, Progress... progress) {
    return new ActionChange(action, type, status, "someone", List.of(progress));
  }

  static Progress progress(int request, QueueEntryId entry, EntryStatus status, String reason) {
    return new Progress(new TransportRequestId(request), entry, status, reason);
  }

  /// A worker says something about an import.
  void workerSays(
      ActionId action, NodeId node, int request, QueueEntryId entry, int item, String words) {
    send(
        envelope(
            new ActionLogged(
                action,
                node,
                new TransportRequestId(request),
                entry,
                1,
                List.of(new ActionLogged.Line(item, 1, " ", Severity.ERROR, words))),
            UUID.randomUUID()));
  }

  static <M extends Message> Envelope<M> envelope(M message, UUID id) {
    return new Envelope<>(
        id,
        Instant.now(),
        TenantId.DEFAULT,
        Envelope.source(TenantId.DEFAULT, "queue-engine"),
        id,
        message);
  }

  void send(Envelope<? extends Message> envelope) {
    var encoded = EventJson.encode(envelope);
    var record = new ProducerRecord<>(encoded.topic().topicName(), encoded.key(), encoded.value());
    encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    assertThat(producer.send(record)).succeedsWithin(PATIENCE);
  }

  private <M extends Message> Optional<Envelope<? extends Message>> find(
      Class<M> type, Predicate<M> such) {
    for (var record : consumer.poll(Duration.ofMillis(100))) {
      var headers = new HashMap<String, String>();
      record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
      if (EventJson.decode(headers, record.value()) instanceof ReadMessage.Known known) {
        heard.add(known.envelope());
      }
    }
    return heard.stream()
        .filter(one -> type.isInstance(one.data()) && such.test(type.cast(one.data())))
        .reduce((_, newer) -> newer)
        .map(one -> (Envelope<? extends Message>) one);
  }
}
