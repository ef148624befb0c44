package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.api.core.CleanUp.Run;
import dev.waybill.contracts.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is set for the clean-up makes sense, or the service does not start and says why.
class CleaningUpTest {
  private static final Run ENDED =
      new Run(1, Instant.MAX, "mona", Optional.of(Instant.MAX), 0, 0, 0);

  @ParameterizedTest
  @ValueSource(ints = {1, 30})
  void aRetentionOfOneToThirtyDaysIsTaken(int days) {
    assertThatCode(() -> CleaningUp.check(settings(Duration.ofDays(days), Optional.empty())))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31})
  void anyOtherIsRefusedByName(int days) {
    assertThatThrownBy(() -> CleaningUp.check(settings(Duration.ofDays(days), Optional.empty())))
        .hasMessageContaining("waybill.clean-up.retention")
        .hasMessageContaining("set 1 to 30 days");
  }

  @Test
  void whatIsFatalStaysAtLeastAsLongAsTheRest() {
    var settings = settings(Duration.ofDays(14), Optional.of(Duration.ofDays(13)));

    assertThatThrownBy(() -> CleaningUp.check(settings))
        .hasMessageContaining("waybill.clean-up.fatal-after");
  }

  @Test
  void whatFailsForOneTenantHoldsUpNoOther() {
    var broken = new TenantId("broken");
    var healthy = new TenantId("healthy");
    var asked = new ArrayList<TenantId>();
    var store =
        ofTenants(
            List.of(broken, healthy),
            tenant -> {
              asked.add(tenant);
              return tenant.equals(broken)
                  ? Uni.createFrom().failure(new IllegalStateException("no row"))
                  : Uni.createFrom().item(Optional.of(ENDED));
            });

    cleaningUp(store).look().await().atMost(Duration.ofSeconds(10));

    assertThat(asked).containsExactly(broken, healthy);
  }

  /// One with nothing to do; what only a run under way asks is not there.
  private static CleanUpStore ofTenants(
      List<TenantId> tenants, Function<TenantId, Uni<Optional<Run>>> last) {
    return (CleanUpStore)
        Proxy.newProxyInstance(
            CleanUpStore.class.getClassLoader(),
            new Class<?>[] {CleanUpStore.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "tenants" -> Uni.createFrom().item(tenants);
                  case "last" -> last.apply((TenantId) arguments[0]);
                  case "doomed" -> Uni.createFrom().item(List.of());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static CleaningUp cleaningUp(CleanUpStore store) {
    return new CleaningUp(
        store,
        null,
        null,
        settings(Duration.ofDays(30), Optional.empty()),
        null,
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  private static CleanUpSettings settings(Duration retention, Optional<Duration> fatalAfter) {
    return new CleanUpSettings() {
      @Override
      public Duration retention() {
        return retention;
      }

      @Override
      public LocalTime at() {
        return LocalTime.of(2, 0);
      }

      @Override
      public Duration settle() {
        return Duration.ZERO;
      }

      @Override
      public Optional<Duration> fatalAfter() {
        return fatalAfter;
      }

      @Override
      public Duration lookEvery() {
        return Duration.ofSeconds(1);
      }
    };
  }
}
