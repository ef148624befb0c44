package dev.waybill.worker.directory;

import dev.waybill.content.ContentStore;
import dev.waybill.worker.WorkerSettings;
import dev.waybill.worker.core.DeployTarget;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Offers this kind of target to the worker.
@Singleton
class DirectoryTargets {
  @Produces
  @Singleton
  DeployTarget target(ContentStore content, WorkerSettings settings) {
    return new DirectoryTarget(
        content, AllowedRoots.of(settings.allowedRoots()), settings.diskSilence());
  }
}
