package dev.waybill.api.http;

import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Runs a test of the API on real PostgreSQL and Kafka, with tokens that the test signs itself
/// (see [SignedTokens]): of any tenant, role and age, in milliseconds. Keycloak is away.
@WithTestResource(SignedTokens.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithSignedTokens {}
