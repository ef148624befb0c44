package dev.waybill.api;

import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One landscape in memory, whose queues are all done.
public final class TestingWholeLandscapes implements WholeLandscapes {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private Landscape landscape = Landscape.EMPTY;
  private int drawn;

  private TestingWholeLandscapes() {}

  /// What plans and applies, with an empty landscape and a clock that stands still.
  public static PlanningLandscapes planning() {
    return new PlanningLandscapes(
        new TestingWholeLandscapes(), new Doorbell(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Override
  public Uni<Landscape> read(TenantId tenant) {
    return Uni.createFrom().item(landscape);
  }

  @Override
  public <T> Uni<T> looking(Occasion occasion, Function<Held, Uni<T>> work) {
    return work.apply(new HeldInMemory(landscape));
  }

  @Override
  public <T> Uni<T> changing(Occasion occasion, Function<Held, Uni<T>> work) {
    return work.apply(new HeldInMemory(landscape));
  }

  private final class HeldInMemory implements Held {
    private final Landscape before;

    private HeldInMemory(Landscape before) {
      this.before = before;
    }

    @Override
    public Landscape landscape() {
      return before;
    }

    @Override
    public Uni<List<NodeId>> notDone(List<NodeId> nodes) {
      return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<List<Integer>> fresh(int count) {
      drawn += count;
      return Uni.createFrom()
          .item(IntStream.rangeClosed(drawn - count + 1, drawn).boxed().toList());
    }

    @Override
    public Uni<Void> write(Consequences consequences) {
      landscape = consequences.after();
      return Uni.createFrom().voidItem();
    }
  }
}
