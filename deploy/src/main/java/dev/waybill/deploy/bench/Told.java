package dev.waybill.deploy.bench;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportEvent.ImportFinished;
import dev.waybill.contracts.TransportEvent.ImportStarted;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.contracts.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Says what the engine would say of many imports: of each that it began, and that it ended. The
/// node of a request decides who hears of it.
final class Told implements AutoCloseable {
  static final int EVENTS_A_REQUEST = 2;

  private final TenantId tenant;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<Manner, Integer> sent = new EnumMap<>(Manner.class);
  private int requests;

  Told(String broker, String tenant) {
    this.tenant = new TenantId(tenant);
    this.producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker, ProducerConfig.ACKS_CONFIG, "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// How many events of that many requests each manner is told of.
  static int share(Manner manner, int requests) {
    return requests * EVENTS_A_REQUEST * Audience.receivers(manner) / Audience.RECEIVERS;
  }

  /// As fast as the broker takes it: that many requests in all nodes, but only those whose
  /// receivers are of these manners.
  ///
  /// @return when the first was due, in microseconds since 1970
  long atOnce(int count, Set<Manner> manners) {
    var due = Journeys.nowMicros();
    for (int i = 0; i < count; i++) {
      say(due, manners);
    }
    producer.flush();
    return due;
  }

  /// That many requests a second, each event when it is due, in all nodes.
  void paced(int aSecond, double seconds) throws InterruptedException {
    var began = System.nanoTime();
    var beganMicros = Journeys.nowMicros();
    for (int i = 0; i < aSecond * seconds; i++) {
      var after = i * TimeUnit.SECONDS.toNanos(1) / aSecond;
      TimeUnit.NANOSECONDS.sleep(began + after - System.nanoTime());
      say(beganMicros + after / 1_000, Manner.ALL);
    }
    producer.flush();
  }

  private void say(long due, Set<Manner> manners) {
    var request = requests++;
    var node = Audience.node(request);
    var manner = Audience.manner(Audience.receiver(node));
    if (!manners.contains(manner)) {
      return;
    }
    var id = new TransportRequestId(request + 1);
    var at = new NodeId(node);
    var entry = new QueueEntryId(request + 1);
    var action = new ActionId(request + 1);
    var first = request * EVENTS_A_REQUEST;
    say(new ToldId(due, first), new ImportStarted(id, at, entry, 1, action));
    say(
        new ToldId(due, first + 1),
        new ImportFinished(id, at, entry, action, EntryStatus.SUCCEEDED));
    sent.merge(manner, EVENTS_A_REQUEST, Integer::sum);
  }

  private void say(ToldId id, TransportEvent event) {
    var time = Instant.ofEpochMilli(id.dueMicros() / 1_000);
    var source = Envelope.source(tenant, "queue-engine");
    var encoded =
        EventJson.encode(new Envelope<>(id.uuid(), time, tenant, source, id.uuid(), event));
    var message = new ProducerRecord<>(encoded.topic().topicName(), encoded.key(), encoded.value());
    encoded
        .headers()
        .forEach(
            (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    producer.send(message);
  }

  /// How many events of that manner's receivers were said so far.
  int sent(Manner manner) {
    return sent.getOrDefault(manner, 0);
  }

  @Override
  public void close() {
    producer.close();
  }
}
