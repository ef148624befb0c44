package dev.waybill.delivery;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/// Counts deliveries, and forgets old ones.
@Singleton
class LookingAfterDeliveries {
  private static final Logger LOG = Logger.getLogger(LookingAfterDeliveries.class);

  private final Strands strands;
  private final DeliverySettings settings;
  private final DeliveryMeters meters;

  LookingAfterDeliveries(Strands strands, DeliverySettings settings, DeliveryMeters meters) {
    this.strands = strands;
    this.settings = settings;
    this.meters = meters;
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  void count() {
    try {
      meters.show(strands.count());
    } catch (SQLException | RuntimeException e) {
      meters.hide();
      LOG.warnf("deliveries cannot be counted: %s", e.getMessage());
    }
  }

  @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  void forget() throws SQLException {
    int forgotten = strands.forget(settings.deliveredKept(), settings.deadKept());
    while (forgotten > 0) {
      LOG.infof("%d deliveries are forgotten", forgotten);
      forgotten = strands.forget(settings.deliveredKept(), settings.deadKept());
    }
  }
}
