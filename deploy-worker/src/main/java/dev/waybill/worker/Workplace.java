package dev.waybill.worker;

import dev.waybill.content.ContentStore;
import dev.waybill.content.DirectoryStore;
import dev.waybill.worker.core.DeployTarget;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Puts the plain parts of the worker together.
@ApplicationScoped
class Workplace {
  @Produces
  @Singleton
  ContentStore content(@ConfigProperty(name = "waybill.content.directory") Path directory)
      throws IOException {
    return new DirectoryStore(directory);
  }

  @Produces
  @Singleton
  RunningImports running(
      Runs runs,
      Destinations destinations,
      NodeFiles files,
      @All List<DeployTarget> targets,
      WorkerSettings settings,
      Clock clock) {
    return new RunningImports(
        runs, new RememberedDestinations(destinations), files, targets, settings, clock);
  }
}
