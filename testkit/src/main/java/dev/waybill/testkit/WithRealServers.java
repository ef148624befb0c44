package dev.waybill.testkit;

import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Runs a Quarkus test against real Kafka and PostgreSQL (and Keycloak), started once a JVM.
@WithTestResource(RealServersResource.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithRealServers {
  /// The schema of the service under test, such as `queue_engine`.
  String schema();

  /// Whether it needs tokens; otherwise OIDC is off.
  boolean keycloak() default false;
}
