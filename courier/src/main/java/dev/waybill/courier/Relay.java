package dev.waybill.courier;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Sends what lies in the outbox: causes first, order kept, a duplicate is fine.
///
/// A shard is sent by one process at a time, the one whose connection holds the shard's lock. One
/// thread and one connection serve all shards that a process leads. Whatever goes wrong, it lets go
/// of everything and begins again with the oldest row that is not sent.
@ApplicationScoped
class Relay {
  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final CourierSettings settings;
  private final OwnConnection connections;
  private final Doorbell doorbell;
  private final Broker broker;
  private final CourierMeters meters;
  private final String service;
  private volatile boolean stopping;
  private Thread thread;

  @Inject
  Relay(
      CourierSettings settings,
      OwnConnection connections,
      Doorbell doorbell,
      Broker broker,
      CourierMeters meters,
      @ConfigProperty(name = "waybill.service") String service) {
    this.settings = settings;
    this.connections = connections;
    this.doorbell = doorbell;
    this.broker = broker;
    this.meters = meters;
    this.service = service;
  }

  void start(@Observes StartupEvent event) {
    if (settings.relay()) {
      thread = Thread.ofPlatform().name("relay").daemon().start(this::run);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (thread != null) {
      thread.interrupt();
      thread.join(LONGEST_PAUSE);
    }
  }

  private void run() {
    var pause = FIRST_PAUSE;
    while (!stopping) {
      var started = System.nanoTime();
      try (var leading = begin()) {
        leading.run();
      } catch (InterruptedException _) {
        return;
      } catch (SQLException | KafkaException e) {
        if (!stopping) {
          LOG.warnf("the relay begins again: %s", Reason.of(e));
        }
      } catch (RuntimeException e) {
        LOG.errorf(e, "the relay met something it does not know and begins again");
      }
      var lasted = Duration.ofNanos(System.nanoTime() - started);
      pause = lasted.compareTo(LONGEST_PAUSE) > 0 ? FIRST_PAUSE : longer(pause);
      if (!rest(pause)) {
        return;
      }
    }
  }

  private Leading begin() throws SQLException {
    var connection = connections.openForRelay();
    try {
      var shards = new Shards(connection);
      var listener = new OutboxListener(connections.open("doorbell"), shards, doorbell);
      return new Leading(settings, connection, shards, listener, doorbell, broker, meters, service);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private boolean rest(Duration pause) {
    try {
      Thread.sleep(pause);
      return !stopping;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    var next = pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
  }
}
