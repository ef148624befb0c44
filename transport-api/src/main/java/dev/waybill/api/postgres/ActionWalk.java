package dev.waybill.api.postgres;

import dev.waybill.api.core.ActionFilter;
import dev.waybill.api.core.ActionMark;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a page of actions is found: along one index, from a mark back in time, so many actions and
/// no more. Of those the ones that fit are kept.
///
/// @param sql answers at least one row: what was found, and beside it where the walk stopped
record ActionWalk(String sql, Tuple parameters) {
  /// How many actions a page looks at.
  static final int FARTHEST = 5_000;

  /// As the partial indexes of V211 have them.
  private static final Set<ActionType> RARE =
      EnumSet.of(
          ActionType.IMPORT,
          ActionType.DELETE_ENTRY,
          ActionType.RESET_ENTRY,
          ActionType.CLEAN_UP_ENTRY,
          ActionType.FORWARD_ENTRY);

  private static final Set<ActionStatus> SOUGHT =
      EnumSet.complementOf(EnumSet.of(ActionStatus.SUCCEEDED));

  private static final String BRANCH =
      """
      (select id, type, status, node_id, node_name, triggered_by, named_user, started_at,
         ended_at, answer_words
       from %s
       where %s and (started_at, id) < ($1::timestamptz, $2::integer)
         and started_at >= $3::timestamptz
       order by started_at desc, id desc
       limit $10::integer)
      """;

  // A request has few actions, which are sorted. Without the offset PostgreSQL might walk along all
  // actions, since they come sorted there.
  private static final String OF_REQUEST =
      """
      (select a.* from action_request p join action a on a.id = p.action_id
       where p.request_id = $7::integer offset 0) of_request\
      """;

  // What is not given is null. There is always a row, so that the edge is told with nothing found.
  private static final String PAGE =
      """
      with walked as materialized (
        select * from (%s) b order by started_at desc, id desc limit $10::integer),
      found as (
        select * from walked w
        where ($4::text[] is null or type = any($4::text[]))
          and ($5::text[] is null or status = any($5::text[]))
          and ($6::integer is null or node_id = $6::integer)
          and ($7::integer is null or exists (select from action_request r
            where r.action_id = w.id and r.request_id = $7::integer))
          and ($8::text is null or $8::text in (triggered_by, named_user))
        order by started_at desc, id desc
        limit $9::integer),
      edge as (
        select started_at as edge_at, id as edge_id from walked
        order by started_at desc, id desc
        offset $10::integer - 1 limit 1)
      select f.*, e.edge_at, e.edge_id
      from (values (1)) one (row) left join edge e on true left join found f on true
      order by f.started_at desc, f.id desc
      """;

  /// What to walk along: one index, or a few of which none has what another has.
  ///
  /// @param exact whether all that is met fits, so that nobody has to look farther than a page
  private record Way(String from, List<String> conditions, boolean exact) {
    static Way along(List<String> conditions, boolean exact) {
      return new Way("action", conditions, exact);
    }

    String branches() {
      return conditions.stream()
          .map(condition -> BRANCH.formatted(from, condition))
          .collect(Collectors.joining("union all\n"));
    }
  }

  static ActionWalk of(ActionFilter filter, ActionMark before, int count) {
    var from = filter.until().map(ActionMark::before).map(before::earlier).orElse(before);
    var way = way(filter);
    return new ActionWalk(
        PAGE.formatted(way.branches()),
        Tuple.of(Columns.time(from.at()))
            .addValue(from.id())
            .addValue(Columns.time(filter.since().orElse(Instant.EPOCH)))
            .addValue(names(filter.types()))
            .addValue(names(filter.statuses()))
            .addValue(filter.node().map(NodeId::value).orElse(null))
            .addValue(filter.request().map(TransportRequestId::value).orElse(null))
            .addValue(filter.by().orElse(null))
            .addValue(count)
            .addValue(way.exact() ? count : FARTHEST));
  }

  /// Partial indexes are known to PostgreSQL by literals alone; these are names of ours.
  private static Way way(ActionFilter filter) {
    var alone = attributes(filter) <= 1;
    if (filter.request().isPresent()) {
      return new Way(OF_REQUEST, List.of("true"), alone);
    }
    if (among(filter.statuses(), SOUGHT)) {
      return Way.along(literals("status", filter.statuses()), alone);
    }
    if (among(filter.types(), RARE)) {
      return Way.along(literals("type", filter.types()), alone);
    }
    if (filter.by().isPresent()) {
      return Way.along(
          List.of(
              "triggered_by = $8::text",
              "named_user <> '' and named_user = $8::text and triggered_by <> $8::text"),
          alone);
    }
    if (filter.node().isPresent()) {
      return Way.along(List.of("node_id = $6::integer"), alone);
    }
    return Way.along(List.of("true"), attributes(filter) == 0);
  }

  private static long attributes(ActionFilter filter) {
    return Stream.of(
            !filter.types().isEmpty(),
            !filter.statuses().isEmpty(),
            filter.node().isPresent(),
            filter.request().isPresent(),
            filter.by().isPresent())
        .filter(given -> given)
        .count();
  }

  private static <E extends Enum<E>> List<String> literals(String column, Set<E> wanted) {
    return wanted.stream().sorted().map(one -> column + " = '" + one.name() + "'").toList();
  }

  private static <E> boolean among(Set<E> wanted, Set<E> indexed) {
    return !wanted.isEmpty() && indexed.containsAll(wanted);
  }

  private static <E extends Enum<E>> String[] names(Set<E> wanted) {
    return Optional.of(wanted.stream().map(Enum::name).sorted().toArray(String[]::new))
        .filter(names -> names.length > 0)
        .orElse(null);
  }
}
