package dev.waybill.deploy.bench.bare;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;

/// The way of a transport in one JVM with plain JDBC and Kafka's own clients, in batches: the hops
/// of the suite, and at each what makes it durable.
///
/// Writers → engine (status, outbox) → worker (call, result, outbox) → engine (status, outboxes) →
/// ALM, and the view beside it. Between two of them lie an outbox, a relay, a topic and an inbox.
///
/// It is told `closed <under way> <seconds>` or `open <a second> <seconds>`, and answers when all
/// of that has arrived, with how many there were and how long it took.
public final class BarePipeline {
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");
  private static final int PARTITIONS = 12;

  private static final String PUT =
      "insert into %s_outbox (request, value) select r, ? from" + " unnest(?::bigint[]) as r";
  private static final String STATUS =
      "update queue_entry set status = ? where request = any (?::bigint[])";
  private static final String ATTEMPT =
      "insert into attempt (request, answer) select r, 204 from unnest(?::bigint[]) as r";
  private static final String VIEW =
      "insert into view (request, status) select r, 'succeeded' from unnest(?::bigint[]) as r";
  private static final String ALM =
      "insert into alm (request) select r from unnest(?::bigint[]) as r";

  private static final List<String> HOPS =
      List.of("arrived", "ordered", "reported", "changed", "told");

  private final Map<String, String> topics = new HashMap<>();
  private final byte[] value = new byte[400];
  private final Schema schema;
  private final String broker;
  private final Calls calls;
  private final Flights flights = new Flights();
  private final Writers writers;
  private long requests;

  private BarePipeline(String url, String broker, String target, String run) throws Exception {
    this.schema = new Schema(url);
    this.broker = broker;
    this.calls = new Calls(target);
    schema.make(HOPS);
    for (var hop : HOPS) {
      topics.put(hop, "bare-" + hop + "-" + run);
    }
    makeTopics();
    var producer = Clients.producer(broker);
    var ordered = relay("ordered", producer);
    var reported = relay("reported", producer);
    var changed = relay("changed", producer);
    var told = relay("told", producer);
    begin("arrived", starting(ordered));
    begin("ordered", deploying(reported));
    begin("reported", ending(told, changed));
    begin("changed", seeing());
    begin("told", alm());
    var toEngine = relay("arrived", producer);
    this.writers = new Writers(schema, toEngine, flights);
  }

  /// Arguments: the database's JDBC URL with its user, the broker, the target's URL, a word that no
  /// earlier run has used.
  public static void main(String[] words) throws Exception {
    CLIENTS.setLevel(Level.WARNING);
    var pipeline = new BarePipeline(words[0], words[1], words[2], words[3]);
    System.out.println("{}");
    var input = new BufferedReader(new InputStreamReader(System.in));
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(pipeline.answer(line.split(" ")));
    }
    System.exit(0);
  }

  private String answer(String[] words) throws Exception {
    if (words[0].equals("check")) {
      schema.check(requests);
      return "{\"requests\":" + requests + "}";
    }
    var number = Integer.parseInt(words[1]);
    var nanos = (long) (Double.parseDouble(words[2]) * TimeUnit.SECONDS.toNanos(1));
    flights.forget();
    var done = words[0].equals("closed") ? closed(number, nanos) : open(number, nanos);
    requests += done.count();
    return String.format(
        Locale.ROOT,
        "{\"done\":%d,\"aSecond\":%.3f,\"p50\":%.3f,\"p99\":%.3f}",
        done.count(),
        done.aSecond(),
        flights.millisAt(50),
        flights.millisAt(99));
  }

  /// How many have arrived, and how many of them in a second.
  private record Done(int count, double aSecond) {}

  /// Keeps as many under way for a while, then lets them all arrive. How many come in a second is
  /// counted as for the suite: while so many are under way.
  private Done closed(int underWay, long nanos) throws InterruptedException {
    for (int i = 0; i < underWay; i++) {
      writers.accept(System.nanoTime());
    }
    for (int i = 0; i < underWay; i++) {
      next();
    }
    var began = System.nanoTime();
    int arrived = 0;
    while (System.nanoTime() < began + nanos) {
      next();
      arrived++;
    }
    var aSecond = arrived / ((System.nanoTime() - began) / 1e9);
    flights.await(underWay);
    return new Done(2 * underWay + arrived, aSecond);
  }

  private void next() throws InterruptedException {
    flights.await(1);
    writers.accept(System.nanoTime());
  }

  /// Begins one at each due time, however many are under way.
  private Done open(int aSecond, long nanos) throws InterruptedException {
    var began = System.nanoTime();
    var count = (int) (nanos / 1e9 * aSecond);
    for (int i = 0; i < count; i++) {
      var due = began + i * TimeUnit.SECONDS.toNanos(1) / aSecond;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      writers.accept(due);
    }
    flights.await(count);
    return new Done(count, aSecond);
  }

  private Stage.Effect starting(Relay ordered) {
    return new Stage.Effect(
        (tx, fresh) -> {
          status(tx, "running", fresh);
          put(tx, "ordered", fresh);
        },
        fresh -> ordered.ring());
  }

  private Stage.Effect deploying(Relay reported) {
    return new Stage.Effect(
        (tx, fresh) -> {
          calls.deploy(fresh);
          update(tx, ATTEMPT, tx.createArrayOf("bigint", fresh));
          put(tx, "reported", fresh);
        },
        fresh -> reported.ring());
  }

  private Stage.Effect ending(Relay told, Relay changed) {
    return new Stage.Effect(
        (tx, fresh) -> {
          status(tx, "succeeded", fresh);
          put(tx, "told", fresh);
          put(tx, "changed", fresh);
        },
        fresh -> {
          told.ring();
          changed.ring();
        });
  }

  private Stage.Effect seeing() {
    return new Stage.Effect(
        (tx, fresh) -> update(tx, VIEW, tx.createArrayOf("bigint", fresh)), fresh -> {});
  }

  private Stage.Effect alm() {
    return new Stage.Effect(
        (tx, fresh) -> update(tx, ALM, tx.createArrayOf("bigint", fresh)), flights::arrived);
  }

  private Relay relay(String hop, KafkaProducer<Long, byte[]> producer) throws SQLException {
    return new Relay(hop, topics.get(hop), schema, producer);
  }

  private void begin(String hop, Stage.Effect effect) throws SQLException {
    new Stage(hop, broker, topics.get(hop), schema, effect).start();
  }

  private static void status(Connection tx, String status, Long[] fresh) throws SQLException {
    update(tx, STATUS, status, tx.createArrayOf("bigint", fresh));
  }

  private void put(Connection tx, String stage, Long[] fresh) throws SQLException {
    update(tx, PUT.formatted(stage), value, tx.createArrayOf("bigint", fresh));
  }

  private static void update(Connection tx, String sql, Object... values) throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private void makeTopics() throws Exception {
    var wanted = new ArrayList<NewTopic>();
    for (var name : topics.values()) {
      wanted.add(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()));
    }
    try (var admin =
        Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker))) {
      admin.createTopics(wanted).all().get();
    }
  }
}
