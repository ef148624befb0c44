package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.CleanUpStore.Doomed;
import dev.waybill.api.CleanUpStore.Looked;
import dev.waybill.api.CleanUpStore.Settled;
import dev.waybill.api.core.CleanUp.Run;
import dev.waybill.content.ContentStore;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import dev.waybill.testkit.Played;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How much one look does before others have their turn, and what it does with files.
class CleaningUpLooksTest {
  private static final TenantId TENANT = new TenantId("one");
  private static final int PAGE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @RegisterExtension final Played played = new Played();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Set<String> onDisk = new HashSet<>();
  private final List<Doomed> doomed = new ArrayList<>();
  private Looked looked = new Looked(true, PAGE);
  private Settled settled = new Settled(PAGE, 1, 0, 5_000, List.of());
  private int looks;

  @Test
  void whatFailsForOneTenantHoldsUpNoOther() {
    var broken = new TenantId("broken");
    var ended = new Run(1, Instant.MAX, "mona", Optional.of(Instant.MAX), 0, 0, 0);
    var asked = new ArrayList<Object>();

    look(
        played.as(
            CleanUpStore.class,
            Map.of(
                "tenants",
                _ -> Uni.createFrom().item(List.of(broken, TENANT)),
                "last",
                tenant -> {
                  asked.add(tenant[0]);
                  return tenant[0].equals(broken)
                      ? Uni.createFrom().failure(new IllegalStateException("no row"))
                      : Uni.createFrom().item(Optional.of(ended));
                },
                "doomed",
                _ -> Uni.createFrom().item(List.of()))));

    assertThat(asked).containsExactly(broken, TENANT);
  }

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
    var run = new Run(1, Instant.EPOCH, "mona", Optional.empty(), 0, 0, 0);
    look(
        played.as(
            CleanUpStore.class,
            Map.of(
                "tenants", _ -> Uni.createFrom().item(List.of(TENANT)),
                "last", _ -> Uni.createFrom().item(Optional.of(run)),
                "settle", _ -> Uni.createFrom().item(settled),
                "look", _ -> Uni.createFrom().item(looked).invoke(() -> looks++),
                "end", _ -> Uni.createFrom().item(Optional.<Run>empty()),
                "doomed", _ -> Uni.createFrom().item(() -> doomed.stream().limit(PAGE).toList()),
                "gone", gone -> Uni.createFrom().item(() -> doomed.removeAll((List<?>) gone[0])))));
  }

  private void look(CleanUpStore store) {
    var limits =
        played.as(TransportSettings.class, Map.of("quota", _ -> new MemorySize(BigInteger.TEN)));
    var storage = new WatchingStorage(null, limits, new Doorbell(), meters);
    new CleaningUp(
            store,
            files(),
            storage,
            new TestingCleanUpSettings(30),
            new Doorbell(),
            meters,
            Clock.systemUTC())
        .look()
        .await()
        .atMost(PATIENCE);
  }

  /// Deletes what is on the disk; what is not there cannot be deleted. No tenant has any of them.
  private UploadingFiles files() {
    var content = played.as(ContentStore.class, Map.of("delete", sha256 -> deleted(sha256[0])));
    var files = played.as(FileStore.class, Map.of("sweep", CleaningUpLooksTest::swept));
    return new UploadingFiles(content, files, null, null, Clock.systemUTC());
  }

  private Object deleted(Object sha256) throws IOException {
    if (!onDisk.remove(sha256)) {
      throw new IOException("stuck");
    }
    return null;
  }

  @SuppressWarnings("unchecked") // it is what UploadingFiles hands over
  private static Object swept(Object[] sweep) {
    return ((Function<Object, Uni<?>>) sweep[1]).apply(sweep[0]);
  }
}
