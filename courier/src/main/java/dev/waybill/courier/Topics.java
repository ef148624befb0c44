package dev.waybill.courier;

import dev.waybill.contracts.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/// Makes the topics of the table that are missing, at start and whenever the broker has lost them.
/// A service starts without waiting for it.
///
/// They are not made at once. Whoever was sending when the broker lost them keeps trying, and would
/// get through as soon as there is a topic of that name: before anybody has said again what was
/// lost. Without one it learns that the broker is not what it was.
@ApplicationScoped
class Topics {
  /// A message and its headers.
  static final int LARGEST_RECORD_BYTES = OutboxColumns.LARGEST_VALUE_BYTES + (64 << 10);

  private static final Logger LOG = Logger.getLogger(Topics.class);
  private static final long SECONDS_TO_ANSWER = 5;
  private static final long SECONDS_BETWEEN_TRIES = 2;

  private final CourierSettings settings;
  private Thread trying;

  @Inject
  Topics(CourierSettings settings) {
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    check();
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    trying.interrupt();
  }

  /// Looks in the background whether they are all there, until Kafka has answered.
  synchronized void check() {
    if (trying == null || !trying.isAlive()) {
      trying = Thread.ofVirtual().name("topics").start(this::keepTrying);
    }
  }

  private void keepTrying() {
    var told = false;
    while (true) {
      try {
        ensure();
        return;
      } catch (ExecutionException e) {
        if (!told) {
          LOG.warnf("topics wait for Kafka at %s: %s", settings.bootstrapServers(), e.getCause());
          told = true;
        }
      } catch (InterruptedException _) {
        return;
      }
      try {
        TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_TRIES);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /// Makes what is missing; what is there stays as it is.
  private void ensure() throws InterruptedException, ExecutionException {
    try (var admin = Admin.create(client())) {
      if (missing(admin).isEmpty()) {
        return;
      }
      // Nothing to wait for: those who must notice are processes that we do not know.
      Thread.sleep(settings.topicsRest());
      var wanted = missing(admin).stream().map(this::wanted).toList();
      for (var made : admin.createTopics(wanted).values().entrySet()) {
        try {
          made.getValue().get();
          LOG.infof("made topic %s", made.getKey());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    }
  }

  private static List<Topic> missing(Admin admin) throws InterruptedException, ExecutionException {
    var there = admin.listTopics().names().get();
    return Arrays.stream(Topic.values())
        .filter(topic -> !there.contains(topic.topicName()))
        .toList();
  }

  private NewTopic wanted(Topic topic) {
    var config = new HashMap<String, String>();
    config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis()));
    config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD_BYTES));
    if (settings.replicationFactor() > 2) {
      config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new NewTopic(topic.topicName(), topic.partitions(), settings.replicationFactor())
        .configs(config);
  }

  /// How to reach the broker for such questions.
  Map<String, Object> client() {
    var millis = (int) TimeUnit.SECONDS.toMillis(SECONDS_TO_ANSWER);
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        settings.bootstrapServers(),
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        millis,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        millis);
  }
}
