package dev.waybill.api.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.LogViews;
import dev.waybill.api.core.ActionFilter;
import dev.waybill.api.core.ActionMark;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page of actions costs does not grow with the log, whatever is looked for, and wherever.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class ActionPlansIT {
  private static final TenantId SMALL = new TenantId("small-log");
  private static final TenantId LARGE = new TenantId("large-log");
  private static final int FIRST_OF_LARGE = 1_300_000_000;
  private static final int FEW = 10_000;
  private static final int MANY = 300_000;
  private static final int PAGE = 100;

  private static final Map<String, ActionFilter> FILTERS =
      Map.of(
          "all", filter(Set.of(), Set.of(), null, null),
          "failed", filter(Set.of(), Set.of(ActionStatus.FATAL, ActionStatus.ERROR), null, null),
          "rare type", filter(Set.of(ActionType.RESET_ENTRY), Set.of(), null, null),
          "frequent type", filter(Set.of(ActionType.NODE_EXPORT), Set.of(), null, null),
          "a person", filter(Set.of(), Set.of(), null, "anna"),
          "a person who is named", filter(Set.of(), Set.of(), null, "Mona"),
          "a pipeline", filter(Set.of(), Set.of(), null, "sb-pipeline"),
          "a node", filter(Set.of(), Set.of(), LargeLog.NODE + 7, null),
          "nobody", filter(Set.of(), Set.of(), null, "nobody"),
          "nothing fits",
              filter(Set.of(ActionType.NODE_EXPORT), Set.of(ActionStatus.SUCCEEDED), 1, "Mona"));

  @Inject TenantSession sessions;
  @Inject LogViews views;

  @BeforeAll
  static void load() {
    LargeLog.load(SMALL.value(), 1_200_000_000, FEW);
    LargeLog.load(LARGE.value(), FIRST_OF_LARGE, MANY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "failed",
        "rare type",
        "frequent type",
        "a person",
        "a person who is named",
        "a pipeline",
        "a node",
        "nobody",
        "nothing fits"
      })
  void aPageOfALargeLogCostsNoMoreThanOneOfASmallOne(String wanted) {
    var small = touched(SMALL, FILTERS.get(wanted), after(FEW));

    for (var share : new double[] {1, 0.5, 0.1}) {
      assertThat(touched(LARGE, FILTERS.get(wanted), after((int) (MANY * share))))
          .isLessThanOrEqualTo(small * 3 / 2 + 3 * PAGE);
    }
  }

  @Test
  void theActionsOfARequestAreFoundByIt() {
    var request = new TransportRequestId(FIRST_OF_LARGE + 50);
    var filter =
        new ActionFilter(
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.of(request),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(touched(LARGE, filter, ActionMark.LATEST)).isLessThan(50);
    assertThat(page(filter, ActionMark.LATEST)).hasSize(LargeLog.PER_REQUEST);
  }

  @Test
  void whoGoesOnFindsAllHoweverFarApartTheyAre() {
    var filter =
        filter(Set.of(ActionType.RESET_ENTRY), Set.of(ActionStatus.SUCCEEDED), null, "sb-pipeline");
    var found = 0;
    var calls = 0;
    var mark = Optional.of(ActionMark.LATEST);
    while (mark.isPresent()) {
      var page = views.actions(LARGE, filter, mark.get(), PAGE).await().indefinitely();
      found += page.items().size();
      mark = page.next();
      calls++;
    }

    assertThat(found).isEqualTo(MANY / 5_000);
    assertThat(calls).isLessThanOrEqualTo(2);
  }

  @Test
  void whatFitsNowhereEndsAfterTheWholeLogWasLookedAt() {
    var filter = FILTERS.get("nothing fits");
    var calls = 0;
    var mark = Optional.of(ActionMark.LATEST);
    while (mark.isPresent()) {
      var page = views.actions(LARGE, filter, mark.get(), PAGE).await().indefinitely();
      assertThat(page.items()).isEmpty();
      mark = page.next();
      calls++;
    }

    // Mona is named by half of them.
    assertThat(calls).isEqualTo(MANY / 2 / ActionWalk.FARTHEST + 1);
  }

  private List<?> page(ActionFilter filter, ActionMark before) {
    return views.actions(LARGE, filter, before, PAGE).await().indefinitely().items();
  }

  private long touched(TenantId tenant, ActionFilter filter, ActionMark before) {
    var walk = ActionWalk.of(filter, before, PAGE);
    var blocks = Blocks.of(sessions, tenant, walk.sql(), walk.parameters());
    assertThat(blocks.reads("action")).isFalse();
    return blocks.touched();
  }

  private static ActionMark after(int actions) {
    return ActionMark.before(Instant.parse(LargeLog.FIRST_DAY).plus(Duration.ofSeconds(actions)));
  }

  private static ActionFilter filter(
      Set<ActionType> types, Set<ActionStatus> statuses, Integer node, String by) {
    return new ActionFilter(
        types,
        statuses,
        Optional.ofNullable(node).map(NodeId::new),
        Optional.empty(),
        Optional.ofNullable(by),
        Optional.empty(),
        Optional.empty());
  }
}
