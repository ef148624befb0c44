package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.Retention.Job;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The names of people leave what is old, and only that.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class ForgettingNamesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Tables tables = new Tables();
  private final OldRows rows = new OldRows(tables);
  private final TenantId tenant = rows.tenant();

  @Inject RetentionStore store;

  @Test
  void whoAskedForOldActionsIsForgottenInBoundedSteps() {
    rows.actions(2_500, 6, 0);
    rows.actions(2, 4, 0);
    tables.change(
        "update action set triggered_by = 'CTMS_APPLICATION', named_user = '' where id = (select min(id) from action where tenant = '%s')"
            .formatted(tenant));
    tables.change(
        "update action set ended_at = null, status = 'INITIAL' where id = (select max(id) from action where tenant = '%s' and started_at < now() - interval '5 years')"
            .formatted(tenant));

    begin(Job.TRANSPORT_ACTIONS);
    assertThat(toTheEnd(Job.TRANSPORT_ACTIONS)).isGreaterThan(2);

    assertThat(told("action", "triggered_by || '/' || named_user"))
        .containsExactly("2498 <anonymized>/<anonymized>", "1 CTMS_APPLICATION/", "3 mona/anna");
    assertThat(last(Job.TRANSPORT_ACTIONS)).isEqualTo(2_498);
  }

  @Test
  void whatWasForgottenIsNotChangedAgain() {
    rows.actions(3, 6, 0);
    begin(Job.TRANSPORT_ACTIONS);
    toTheEnd(Job.TRANSPORT_ACTIONS);
    tables.change(
        "update retention_run set started_at = started_at - interval '1 year' where tenant = '%s'"
            .formatted(tenant));

    begin(Job.TRANSPORT_ACTIONS);
    toTheEnd(Job.TRANSPORT_ACTIONS);

    assertThat(last(Job.TRANSPORT_ACTIONS)).isZero();
  }

  @Test
  void whoMadeOldRequestsAndFilesIsForgotten() {
    tables.change(
        """
        insert into content (tenant, sha256, bytes, verdict, flaw, mta_id, mta_version, modules,
          created_at) values ('%s', 'x', 1, 'ZIP', '', '', '', '{}', now())
        """
            .formatted(tenant));
    for (var years : List.of(4, 6)) {
      tables.change(
          """
          insert into stored_file (id, tenant, name, sha256, uploaded_by, named_user, uploaded_at)
          values (nextval('ids'), '%1$s', 'a', 'x', 'mona', '', now() - %2$d * interval '1 year');
          insert into transport_request (id, tenant, description, content_type, storage_type,
            origin_node, origin, created_by, named_user, created_at)
          values (nextval('ids'), '%1$s', 'd', 'MTA', 'FILE', 1, 'DEV', 'mona', 'anna',
            now() - %2$d * interval '1 year')
          """
              .formatted(tenant, years));
    }

    begin(Job.TRANSPORT_REQUESTS);
    toTheEnd(Job.TRANSPORT_REQUESTS);

    assertThat(told("transport_request", "created_by || '/' || named_user"))
        .containsExactly("1 <anonymized>/<anonymized>", "1 mona/anna");
    assertThat(told("stored_file", "uploaded_by || '/' || named_user"))
        .containsExactly("1 <anonymized>/", "1 mona/");
  }

  @Test
  void whoChangedTheLandscapeLongAgoIsForgotten() {
    for (var years : List.of(4, 6)) {
      tables.change(
          """
          insert into landscape_action (tenant, thing, kind, object, name, changed_by, named_user,
            changed_at, differences)
          values ('%1$s', 'NODE', 'EDIT', 1, 'QA', 'mona', '', now() - %2$d * interval '1 year', '[]');
          with d as (
            insert into destination (id, tenant, name, type, version, properties, created_at,
              changed_at)
            values (nextval('ids'), '%1$s', 'D%2$d', 'DIRECTORY', 2, '{}', now(), now())
            returning id)
          insert into destination_version (destination, version, tenant, name, type, properties,
            created_at, created_by)
          select id, v, '%1$s', 'D', 'DIRECTORY', '{}', now() - %2$d * interval '1 year', 'mona'
          from d, (values (1), (2)) versions (v)
          """
              .formatted(tenant, years));
    }

    begin(Job.LANDSCAPE_ACTIONS);
    toTheEnd(Job.LANDSCAPE_ACTIONS);

    assertThat(told("landscape_action", "changed_by || '/' || named_user"))
        .containsExactly("1 <anonymized>/", "1 mona/");
    assertThat(told("destination_version", "created_by"))
        .containsExactly("2 <anonymized>", "2 mona");
  }

  @Test
  void whoGaveNodesTheirFilesLongAgoIsForgotten() {
    for (var years : List.of(4, 6)) {
      tables.change(
          """
          with n as (
            insert into node (id, tenant, name, description, upload_allowed, notification_enabled,
              forward_mode, controlled_by, import_disabled, import_disabled_reason, virtual, tags,
              automatic_import, on_failure, import_deadline, version, created_at, changed_at)
            values (nextval('ids'), '%1$s', 'N%2$d', '', false, false, 'MANUAL', '', false, '',
              true, '{}', false, 'CONTINUE', 'PT6H', 1, now(), now())
            returning id),
          d as (
            insert into mta_ext_descriptor (id, tenant, node_id, description, mta_id, mta_ext_id,
              mta_version, file_name, content, changed_by, named_user, changed_at)
            select nextval('ids'), '%1$s', id, '', 'shop', 'shop.qa', '*', 'a', '', 'mona', 'anna',
              now() - %2$d * interval '1 year'
            from n)
          insert into deployment_configuration (id, tenant, node_id, description, file_name,
            content, changed_by, named_user, changed_at)
          select nextval('ids'), '%1$s', id, '', 'a.json', '{}', 'mona', 'anna',
            now() - %2$d * interval '1 year'
          from n
          """
              .formatted(tenant, years));
    }

    begin(Job.LANDSCAPE_ACTIONS);
    toTheEnd(Job.LANDSCAPE_ACTIONS);

    for (var table : List.of("mta_ext_descriptor", "deployment_configuration")) {
      assertThat(told(table, "changed_by || '/' || named_user"))
          .containsExactly("1 <anonymized>/<anonymized>", "1 mona/anna");
    }
  }

  @Test
  void twoAtOnceChangeEachNameOnce() {
    rows.actions(3_000, 6, 0);
    begin(Job.TRANSPORT_ACTIONS);

    for (var more = true; more; ) {
      more =
          await(
              Uni.combine()
                  .all()
                  .unis(
                      store.anonymize(tenant, Job.TRANSPORT_ACTIONS),
                      store.anonymize(tenant, Job.TRANSPORT_ACTIONS))
                  .with(List::copyOf)
                  .map(all -> all.contains(true)));
    }

    assertThat(last(Job.TRANSPORT_ACTIONS)).isEqualTo(3_000);
    assertThat(told("action", "triggered_by")).containsExactly("3000 <anonymized>");
  }

  private void begin(Job job) {
    var now = Instant.now();
    var cut = now.atOffset(ZoneOffset.UTC).minusYears(5).toInstant();
    await(store.begin(tenant, job, cut, now.minus(Duration.ofDays(7)), now));
  }

  /// @return in how many steps
  private int toTheEnd(Job job) {
    var steps = 1;
    while (await(store.anonymize(tenant, job))) {
      steps++;
    }
    return steps;
  }

  private long last(Job job) {
    var run = await(store.last(tenant, job)).orElseThrow();
    assertThat(run.endedAt()).isPresent();
    return run.done();
  }

  private List<String> told(String table, String who) {
    return tables.texts(
        """
        select count(*) || ' ' || who from (select %2$s as who from %1$s where tenant = '%3$s') t
        group by who order by who collate "C"
        """
            .formatted(table, who, tenant));
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }
}
