package dev.waybill.api;

import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.LandscapeLog;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One landscape in memory, whose queues are all done.
public final class TestingWholeLandscapes implements WholeLandscapes, LandscapeLogViews {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final List<Logged> log = new ArrayList<>();
  private Landscape landscape = Landscape.EMPTY;
  private int drawn;

  /// What plans and applies, by a clock that stands still.
  public PlanningLandscapes planning() {
    return new PlanningLandscapes(this, new Doorbell(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /// What shows what was applied.
  public ReadingLandscapeLogs logs() {
    return new ReadingLandscapeLogs(this);
  }

  @Override
  public Uni<List<Logged>> newest(TenantId tenant, Filter filter, long before, int count) {
    return Uni.createFrom()
        .item(
            log.reversed().stream()
                .filter(one -> one.number() < before)
                .filter(one -> filter.thing().map(one.action().thing()::equals).orElse(true))
                .filter(one -> filter.kind().map(one.action().kind()::equals).orElse(true))
                .filter(one -> filter.object().map(id -> id == one.action().id()).orElse(true))
                .limit(count)
                .toList());
  }

  @Override
  public Uni<Landscape> read(TenantId tenant) {
    return Uni.createFrom().item(landscape);
  }

  @Override
  public <T> Uni<T> looking(Occasion occasion, Function<Held, Uni<T>> work) {
    return work.apply(new HeldInMemory(occasion, landscape));
  }

  @Override
  public <T> Uni<T> changing(Occasion occasion, Function<Held, Uni<T>> work) {
    return work.apply(new HeldInMemory(occasion, landscape));
  }

  private final class HeldInMemory implements Held {
    private final Occasion occasion;
    private final Landscape before;

    private HeldInMemory(Occasion occasion, Landscape before) {
      this.occasion = occasion;
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
      LandscapeLog.of(before, landscape)
          .forEach(
              action -> log.add(new Logged(log.size() + 1, action, occasion.by(), occasion.at())));
      return Uni.createFrom().voidItem();
    }
  }
}
