package dev.waybill.worker.http;

import dev.waybill.content.ContentStore;
import dev.waybill.contracts.AllowedHosts;
import dev.waybill.worker.WorkerSettings;
import dev.waybill.worker.core.DeployTarget;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Offers this kind of target to the worker.
@Singleton
class HttpTargets {
  @Produces
  @Singleton
  DeployTarget target(ContentStore content, WorkerSettings settings) {
    return new HttpTarget(content, AllowedHosts.of(settings.allowedHosts()));
  }
}
