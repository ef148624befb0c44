package dev.waybill.courier;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// Deletes or cuts the broker's data, or ends its process, which takes a broker that we started
/// ourselves. `./waybill test` does; with `-Dtestkit=containers` such a test is left out.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
    named = "testkit",
    matches = "containers",
    disabledReason = "a container's data are out of reach")
@interface HarmsTheBroker {}
