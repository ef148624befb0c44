package dev.waybill.api;

import dev.waybill.api.core.StorageLevel;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Knows what a tenant may store, shows what it uses, and lets out what was told of it.
@ApplicationScoped
public class WatchingStorage {
  private static final Logger LOG = Logger.getLogger(WatchingStorage.class);

  private final FileStore files;
  private final TransportSettings settings;
  private final Doorbell doorbell;
  private final MeterRegistry meters;
  private final MultiGauge used;

  WatchingStorage(
      FileStore files, TransportSettings settings, Doorbell doorbell, MeterRegistry meters) {
    this.files = files;
    this.settings = settings;
    this.doorbell = doorbell;
    this.meters = meters;
    this.used = MultiGauge.builder("waybill.storage.used.bytes").register(meters);
    meters.gauge("waybill.storage.quota.bytes", settings, limits -> limits.quota().asLongValue());
  }

  /// How many bytes all content of a tenant may have together.
  public long quota() {
    return settings.quota().asLongValue();
  }

  /// Thresholds were told of, and the transaction is committed.
  void told(TenantId tenant, List<StorageLevel> levels) {
    if (levels.isEmpty()) {
      return;
    }
    for (var level : levels) {
      LOG.warnf(
          "the storage of tenant %s has reached %d %% of its quota (%d bytes)",
          tenant, level.threshold(), quota());
      meters
          .counter("waybill.storage.filled", "threshold", Integer.toString(level.threshold()))
          .increment();
    }
    doorbell.ring();
  }

  /// What is not known is not shown: an old number would look like a quiet day.
  @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> measure() {
    return files
        .used()
        .onFailure()
        .invoke(() -> used.register(List.of(), true))
        .invoke(this::show)
        .replaceWithVoid();
  }

  private void show(Map<TenantId, Long> byTenant) {
    used.register(
        byTenant.entrySet().stream()
            .<MultiGauge.Row<?>>map(
                one -> MultiGauge.Row.of(Tags.of("tenant", one.getKey().value()), one.getValue()))
            .toList(),
        true);
  }
}
