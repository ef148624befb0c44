package dev.waybill.deploy.bench.bare;

import java.io.BufferedReader;
import java.io.InputStreamReader;
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

/// The way of a transport in one JVM with plain JDBC and Kafka's own clients, in batches: the hops
/// of the suite, its durable writes at each, and nothing else.
///
/// Writers → queue → worker → queue → two listeners, and a view and a log beside them. Between two
/// of them lie an outbox, a relay, a topic and an inbox.
///
/// It is told `closed <under way> <seconds>` or `open <a second> <seconds>`, and answers when all
/// of that has arrived, with how many there were and how many came in a second.
public final class BarePipeline {
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");
  private static final int PARTITIONS = 12;
  private static final List<String> OUTBOXES = List.of("api", "engine", "worker");
  private static final List<String> STAGES =
      List.of("queue", "worker", "view", "log", "alm", "notification");

  private final Map<String, String> topics = new HashMap<>();
  private final Schema schema;
  private final String broker;
  private final Flights flights = new Flights();
  private final Writers writers;
  private long requests;

  private BarePipeline(String url, String broker, String target, String run) throws Exception {
    this.schema = new Schema(url);
    this.broker = broker;
    schema.make(OUTBOXES, STAGES);
    for (var topic : Kind.topics()) {
      topics.put(topic, "bare-" + topic + "-" + run);
    }
    makeTopics();
    var producer = Clients.producer(broker);
    var toldByEngine = new Relay("engine", schema, producer);
    var toldByWorker = new Relay("worker", schema, producer);
    var effects =
        new Effects(new Outbox("engine", topics), new Outbox("worker", topics), new Calls(target));
    begin("queue", "inputs", new Stage.Effect(effects::queue, _ -> toldByEngine.ring()));
    begin("worker", "orders", new Stage.Effect(effects::deploy, _ -> toldByWorker.ring()));
    begin("view", "changes", new Stage.Effect(effects::see, _ -> {}));
    begin("log", "logs", new Stage.Effect(effects::log, _ -> {}));
    begin("notification", "events", new Stage.Effect((_, _) -> {}, _ -> {}));
    begin("alm", "events", new Stage.Effect((_, _) -> {}, this::arrived));
    this.writers =
        new Writers(schema, new Outbox("api", topics), new Relay("api", schema, producer), flights);
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

  private void arrived(List<Message> heard) {
    flights.arrived(Message.requests(heard, Kind.FINISHED));
  }

  private void begin(String stage, String topic, Stage.Effect effect) throws SQLException {
    new Stage(stage, broker, topics.get(topic), schema, effect).start();
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
