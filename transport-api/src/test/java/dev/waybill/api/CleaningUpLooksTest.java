package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.CleanUpStore.Doomed;
import dev.waybill.api.CleanUpStore.Looked;
import dev.waybill.api.CleanUpStore.Settled;
import dev.waybill.api.core.CleanUp.Run;
import dev.waybill.content.ContentStore;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How much one look does before others have their turn, and what it does with files.
class CleaningUpLooksTest {
  private static final TenantId TENANT = new TenantId("one");
  private static final int PAGE = 200;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Set<String> onDisk = new HashSet<>();
  private final List<Doomed> doomed = new ArrayList<>();
  private Looked looked = new Looked(true, PAGE);
  private Settled settled = new Settled(PAGE, 1, 0, 5_000, List.of());
  private int looks;

  @Test
  void aLookTakesFiveStepsThatFindSomething() {
    look();

    assertThat(looks).isEqualTo(5);
  }

  @Test
  void whereThereIsNothingToTakeItTakesFiveTimesAsMany() {
    looked = new Looked(true, 0);
    settled = new Settled(0, 0, 0, 0, List.of());

    look();

    assertThat(looks).isEqualTo(25);
  }

  @Test
  void itEndsWhereNothingIsLeft() {
    looked = new Looked(false, 0);
    settled = new Settled(0, 0, 0, 0, List.of());

    look();

    assertThat(looks).isOne();
  }

  @Test
  void whatIsSettledAndFreedIsCounted() {
    look();

    assertThat(meters.counter("waybill.clean.up.requests", "outcome", "archived").count())
        .isEqualTo(5 * PAGE);
    assertThat(meters.counter("waybill.clean.up.requests", "outcome", "kept").count()).isEqualTo(5);
    assertThat(meters.get("waybill.clean.up.freed").counter().count()).isEqualTo(25_000);
    assertThat(meters.get("waybill.clean.up.freed").counter().getId().getBaseUnit())
        .isEqualTo("bytes");
  }

  @Test
  void filesGoAsFastAsRequestsDo() {
    doom(6 * PAGE);

    look();

    assertThat(onDisk).hasSize(PAGE);
    assertThat(doomed).hasSize(PAGE);
  }

  @Test
  void aFileThatCannotBeDeletedHoldsUpNoOtherAndIsTriedAgain() {
    doom(3);
    var stuck = doomed.get(1);
    onDisk.remove(stuck.sha256());

    look();

    assertThat(onDisk).isEmpty();
    assertThat(doomed).containsExactly(stuck);
  }

  private void doom(int count) {
    IntStream.range(0, count).mapToObj("%064x"::formatted).forEach(this::doom);
  }

  private void doom(String sha256) {
    onDisk.add(sha256);
    doomed.add(new Doomed(TENANT, sha256));
  }

  private void look() {
    var limits =
        as(
            TransportSettings.class,
            (method, _) ->
                switch (method) {
                  case "quota" -> new MemorySize(BigInteger.TEN);
                  default -> throw new UnsupportedOperationException(method);
                });
    var storage = new WatchingStorage(null, limits, new Doorbell(), meters);
    new CleaningUp(
            store(), files(), storage, new Settings(), new Doorbell(), meters, Clock.systemUTC())
        .look()
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  /// One tenant, with a run under way.
  private CleanUpStore store() {
    var run = new Run(1, Instant.EPOCH, "mona", Optional.empty(), 0, 0, 0);
    return as(
        CleanUpStore.class,
        (method, arguments) ->
            switch (method) {
              case "tenants" -> Uni.createFrom().item(List.of(TENANT));
              case "last" -> Uni.createFrom().item(Optional.of(run));
              case "settle" -> Uni.createFrom().item(settled);
              case "look" -> Uni.createFrom().item(looked).invoke(() -> looks++);
              case "end" -> Uni.createFrom().item(Optional.<Run>empty());
              case "doomed" -> Uni.createFrom().item(() -> doomed.stream().limit(PAGE).toList());
              case "gone" -> Uni.createFrom().item(() -> doomed.removeAll((List<?>) arguments[0]));
              default -> throw new UnsupportedOperationException(method);
            });
  }

  /// Deletes what is on the disk; what is not there cannot be deleted.
  private UploadingFiles files() {
    var content =
        as(
            ContentStore.class,
            (method, arguments) -> {
              if (!method.equals("delete") || !onDisk.remove(arguments[0])) {
                throw new IOException(method);
              }
              return null;
            });
    var files =
        as(FileStore.class, (_, arguments) -> CleaningUpLooksTest.<List<String>>swept(arguments));
    return new UploadingFiles(content, files, null, null, Clock.systemUTC());
  }

  /// No tenant has any of them.
  @SuppressWarnings("unchecked")
  private static <T> Uni<?> swept(Object[] arguments) {
    return ((Function<T, Uni<?>>) arguments[1]).apply((T) arguments[0]);
  }

  @FunctionalInterface
  private interface Answering {
    Object answer(String method, Object[] arguments) throws IOException;
  }

  private static <T> T as(Class<T> type, Answering answering) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answering.answer(method.getName(), arguments)));
  }

  private record Settings() implements CleanUpSettings {
    @Override
    public Duration retention() {
      return Duration.ofDays(30);
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
      return Optional.empty();
    }

    @Override
    public Duration lookEvery() {
      return Duration.ofSeconds(1);
    }
  }
}
