package dev.waybill.api.directory;

import dev.waybill.content.DirectoryStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Bytes of uploads that a crash cut off: nobody will come for them, so they are swept away.
@ApplicationScoped
class AbandonedUploads {
  // Far longer than any upload goes without a byte, so that none is swept from under its caller.
  static final Duration GRACE = Duration.ofHours(24);
  private static final Logger LOG = Logger.getLogger(AbandonedUploads.class);

  private final DirectoryStore store;
  private final Clock clock;

  AbandonedUploads(DirectoryStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Scheduled(every = "1h", delayed = "1m")
  @RunOnVirtualThread
  void sweep() throws IOException {
    int swept = store.sweep(clock.instant().minus(GRACE));
    if (swept > 0) {
      LOG.infof("swept away %d uploads that were cut off", swept);
    }
  }
}
