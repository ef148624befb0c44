package dev.waybill.api.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.LogViews;
import dev.waybill.api.Tables;
import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.LogFilter;
import dev.waybill.api.core.LogMark;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page of a log costs does not grow with what an import of very many requests has told.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class LogPlansIT {
  private static final TenantId TENANT = new TenantId("long-log");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int FIRST = 1_700_000_000;
  private static final int REQUESTS = 50_000;
  private static final int PAGE = 100;

  @Inject TenantSession sessions;
  @Inject LogViews views;

  /// One import of all: a start and an end for each request, a second apart.
  @BeforeAll
  static void load() {
    var tables = new Tables();
    tables.change(
        """
        insert into action
          (id, tenant, type, status, node_id, node_name, triggered_by, named_user, started_at)
        values (%1$d, '%2$s', 'IMPORT', 'RUNNING', 900000008, 'QA', 'sb-pipeline', '', '%3$s')
        """
            .formatted(FIRST, TENANT.value(), BEGIN));
    tables.change(
        """
        insert into action_request (action_id, request_id, tenant, status)
        select %1$d, %1$d + i, '%2$s', 'SUCCEEDED' from generate_series(1, %3$d) i
        """
            .formatted(FIRST, TENANT.value(), REQUESTS));
    tables.change(
        """
        insert into log_line
          (id, tenant, action_id, request_id, phase, number, message_id, severity, words,
           created_at)
        select %1$d + 2 * i + p / 2, '%2$s', %1$d, %1$d + i, p, 0,
          case p when 0 then 'TRANSPORTREQUEST_START' else 'TRANSPORTREQUEST_END' end, 'INFO', 'w',
          timestamptz '%4$s' + i * interval '1 second'
        from generate_series(1, %3$d) i, (values (0), (2)) phases (p)
        """
            .formatted(FIRST, TENANT.value(), REQUESTS, BEGIN));
    tables.change("vacuum analyze action, action_request, log_line");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, REQUESTS / 2, REQUESTS - 1_000})
  void aPageOfALongLogCostsTheSameWhereverItIs(int second) {
    var after = new LogMark(BEGIN.plus(Duration.ofSeconds(second)), 3, 0, Integer.MAX_VALUE);

    assertThat(touched(LogReading.OF_ACTION, FIRST, after)).isLessThan(8 * PAGE);
  }

  @Test
  void theLogOfARequestCostsNothingOfTheOthers() {
    assertThat(touched(LogReading.OF_REQUEST, FIRST + REQUESTS / 2, LogMark.START)).isLessThan(60);
  }

  @Test
  void whatNothingFitsLooksSoFarAndNoFarther() {
    var none = wanting(Optional.of("nobody said this"));

    var page =
        views.of(TENANT, new ActionId(FIRST), none, LogMark.START, PAGE).await().indefinitely();

    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isPresent();
    var parameters = LogSearch.parameters(FIRST, none, LogMark.START, PAGE);
    var blocks = Blocks.of(sessions, TENANT, LogSearch.OF_ACTION, parameters);
    assertThat(blocks.reads("log_line")).isFalse();
    assertThat(blocks.touched()).isLessThan(8 * LogSearch.FARTHEST);
  }

  @Test
  void pagesOfWhatFitsLeaveNothingOut() {
    var half = wanting(Optional.of("W"));
    var told = 0;
    var mark = Optional.of(LogMark.START);
    while (mark.isPresent()) {
      var page =
          views.of(TENANT, new ActionId(FIRST), half, mark.get(), 10_000).await().indefinitely();
      told += page.items().size();
      mark = page.next();
    }

    assertThat(told).isEqualTo(2 * REQUESTS);
  }

  private static LogFilter wanting(Optional<String> text) {
    var none = Optional.<Integer>empty();
    return new LogFilter(Set.of(), Optional.empty(), Optional.empty(), none, Set.of(), text);
  }

  @Test
  void theLogOfARequestIsTheActionAndItsOwnLines() {
    var request = new TransportRequestId(FIRST + 7);

    var page = views.of(TENANT, request, LogFilter.ALL, LogMark.START, PAGE).await().indefinitely();

    assertThat(page.items())
        .extracting(entry -> entry.line().name())
        .containsExactly(LogEntry.ACTION, "TRANSPORTREQUEST_START", "TRANSPORTREQUEST_END");
    assertThat(page.next()).isEmpty();
  }

  @Test
  void pagesOfALogLeaveNothingOutAndTellNothingTwice() {
    var action = new ActionId(FIRST);
    var told = 0;
    var mark = Optional.of(LogMark.START);
    var last = Instant.EPOCH;
    while (mark.isPresent()) {
      var page = views.of(TENANT, action, LogFilter.ALL, mark.get(), 10_000).await().indefinitely();
      for (var entry : page.items()) {
        assertThat(entry.line().at()).isAfterOrEqualTo(last);
        last = entry.line().at();
      }
      told += page.items().size();
      mark = page.next();
    }

    assertThat(told).isEqualTo(1 + 2 * REQUESTS);
  }

  @Test
  void anotherTenantSeesNothingOfIt() {
    var seen =
        views
            .of(TenantId.DEFAULT, new ActionId(FIRST), LogFilter.ALL, LogMark.START, PAGE)
            .await()
            .indefinitely();

    assertThat(seen.items()).isEqualTo(List.of());
    assertThat(views.knows(TenantId.DEFAULT, new ActionId(FIRST)).await().indefinitely()).isFalse();
  }

  private long touched(String sql, int about, LogMark after) {
    var blocks = Blocks.of(sessions, TENANT, sql, LogReading.parameters(about, after, PAGE));
    assertThat(blocks.reads("log_line")).isFalse();
    return blocks.touched();
  }
}
