package dev.waybill.worker.http;

import dev.waybill.content.ContentStore;
import dev.waybill.worker.core.DeployTarget;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Offers this kind of target to the worker.
@Singleton
class HttpTargets {
  @Produces
  @Singleton
  DeployTarget target(ContentStore content) {
    return new HttpTarget(content);
  }
}
