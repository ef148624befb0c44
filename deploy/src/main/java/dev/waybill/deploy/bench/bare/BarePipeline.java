package dev.waybill.deploy.bench.bare;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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

/// The way of a transport in one JVM with plain JDBC and Kafka's own clients, in batches.
///
/// Writers → relay → engine (inbox, status, outbox) → relay → worker (call, result, status, outbox)
/// → relay → ALM. It is told `closed <under way> <seconds>` or `open <a second> <seconds>`, and
/// answers when all of that has arrived, with how many there were and how long it took.
public final class BarePipeline {
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");
  private static final int PARTITIONS = 12;

  private static final String PUT =
      "insert into %s_outbox (request, value) select r, ? from" + " unnest(?::bigint[]) as r";
  private static final String STATUS =
      "update queue_entry set status = ? where request = any (?::bigint[])";
  private static final String ATTEMPT =
      "insert into attempt (request, answer) select r, 204 from unnest(?::bigint[]) as r";
  private static final String ALM =
      "insert into alm (request) select r from unnest(?::bigint[]) as r";

  private final byte[] value = new byte[400];
  private final Schema schema;
  private final String broker;
  private final Calls calls;
  private final Flights flights = new Flights();
  private final Writers writers;
  private long requests;

  private BarePipeline(String url, String broker, String target, String run) throws Exception {
    var toEngineTopic = "bare-engine-" + run;
    var toWorkerTopic = "bare-worker-" + run;
    var toAlmTopic = "bare-alm-" + run;
    this.schema = new Schema(url);
    this.broker = broker;
    this.calls = new Calls(target);
    schema.make("engine", "worker", "alm");
    topics(List.of(toEngineTopic, toWorkerTopic, toAlmTopic));
    var producer = Clients.producer(broker);
    var toAlm = new Relay("alm", toAlmTopic, schema, producer);
    var toWorker = new Relay("worker", toWorkerTopic, schema, producer);
    var toEngine = new Relay("engine", toEngineTopic, schema, producer);
    new Stage("engine", broker, toEngineTopic, schema, engine(toWorker)).start();
    new Stage("worker", broker, toWorkerTopic, schema, worker(toAlm)).start();
    new Stage("alm", broker, toAlmTopic, schema, alm()).start();
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
    var began = System.nanoTime();
    var done = words[0].equals("closed") ? closed(number, nanos) : open(number, nanos);
    var lasted = System.nanoTime() - began;
    requests += done;
    return String.format(
        Locale.ROOT,
        "{\"done\":%d,\"seconds\":%.6f,\"p50\":%.3f,\"p99\":%.3f}",
        done,
        lasted / 1e9,
        flights.millisAt(50),
        flights.millisAt(99));
  }

  /// Keeps as many under way for a while, then lets them all arrive.
  private int closed(int underWay, long nanos) throws InterruptedException {
    var end = System.nanoTime() + nanos;
    for (int i = 0; i < underWay; i++) {
      writers.accept(System.nanoTime());
    }
    int begun = underWay;
    while (System.nanoTime() < end) {
      flights.await(1);
      writers.accept(System.nanoTime());
      begun++;
    }
    flights.await(underWay);
    return begun;
  }

  /// Begins one at each due time, however many are under way.
  private int open(int aSecond, long nanos) throws InterruptedException {
    var began = System.nanoTime();
    var count = (int) (nanos / 1e9 * aSecond);
    for (int i = 0; i < count; i++) {
      var due = began + i * TimeUnit.SECONDS.toNanos(1) / aSecond;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      writers.accept(due);
    }
    flights.await(count);
    return count;
  }

  private Stage.Effect engine(Relay next) {
    return new Stage.Effect() {
      @Override
      public void apply(Connection tx, Long[] fresh) throws SQLException {
        status(tx, "running", fresh);
        put(tx, "worker", fresh);
      }

      @Override
      public void committed(Long[] fresh) {
        next.ring();
      }
    };
  }

  private Stage.Effect worker(Relay next) {
    return new Stage.Effect() {
      @Override
      public void apply(Connection tx, Long[] fresh) throws Exception {
        calls.deploy(fresh);
        update(tx, ATTEMPT, tx.createArrayOf("bigint", fresh));
        status(tx, "succeeded", fresh);
        put(tx, "alm", fresh);
      }

      @Override
      public void committed(Long[] fresh) {
        next.ring();
      }
    };
  }

  private Stage.Effect alm() {
    return new Stage.Effect() {
      @Override
      public void apply(Connection tx, Long[] fresh) throws SQLException {
        update(tx, ALM, tx.createArrayOf("bigint", fresh));
      }

      @Override
      public void committed(Long[] fresh) {
        flights.arrived(fresh);
      }
    };
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

  private void topics(List<String> names) throws Exception {
    var wanted = new ArrayList<NewTopic>();
    for (var name : names) {
      wanted.add(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()));
    }
    try (var admin =
        Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker))) {
      admin.createTopics(wanted).all().get();
    }
  }
}
