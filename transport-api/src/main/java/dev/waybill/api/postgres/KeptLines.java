package dev.waybill.api.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which requests hold what is current or previous in a node: of each line of content - the
/// versions of an MTA, or files of one name that are none - the last two that were imported there
/// with success.
///
/// Looked up once a run: a request that becomes current later than that has had an action since, so
/// it is not taken anyway. A deleted node has nothing that is current.
final class KeptLines {
  private static final int MANY = 10_000;

  private static final String LINES =
      """
      select e.request_id, c.mta_id, case when c.mta_id = '' then f.name else '' end as name
      from content_entry e
        join stored_file f on f.id = e.file_id
        join content c on c.tenant = f.tenant and c.sha256 = f.sha256
      where e.request_id = any($1::integer[])
      """;

  private static final String KEPT =
      """
      with file as (
        select w.line, f.id
        from unnest($2::integer[], $3::text[]) as w (line, mta)
          join content c on c.tenant = $1 and c.mta_id = w.mta and c.mta_id <> '' and w.mta <> ''
          join stored_file f on f.tenant = c.tenant and f.sha256 = c.sha256
        union all
        select w.line, f.id
        from unnest($2::integer[], $4::text[]) as w (line, name)
          join stored_file f on f.tenant = $1 and f.name = w.name and w.name <> ''
          join content c on c.tenant = f.tenant and c.sha256 = f.sha256 and c.mta_id = ''),
      imported as (
        select d.line, a.node_id, e.request_id, max(a.started_at) as at
        from file d
          join content_entry e on e.file_id = d.id
          join action_request p on p.request_id = e.request_id
            and p.status in ('SUCCEEDED', 'WARNING')
          join action a on a.id = p.action_id and a.type = 'IMPORT'
          join node n on n.id = a.node_id
        group by d.line, a.node_id, e.request_id)
      select line, request_id
      from (
        select line, request_id, row_number() over (
          partition by line, node_id order by at desc, request_id desc) as place
        from imported) ranked
      where place <= 2
      """;

  private record Line(String mta, String name) {}

  private final Map<Line, Set<Integer>> kept = new HashMap<>();
  private int run;

  /// Those of the requests that stay for that reason.
  Uni<Set<Integer>> among(SqlConnection tx, String tenant, int run, Collection<Integer> requests) {
    if (requests.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return tx.preparedQuery(LINES)
        .execute(Tuple.of((Object) requests.toArray(Integer[]::new)))
        .chain(
            rows -> {
              var lines = new HashMap<Integer, Set<Line>>();
              rows.forEach(
                  row ->
                      lines
                          .computeIfAbsent(row.getInteger("request_id"), _ -> new HashSet<>())
                          .add(new Line(row.getString("mta_id"), row.getString("name"))));
              var all = lines.values().stream().flatMap(Set::stream).distinct().toList();
              return known(tx, tenant, run, all).map(found -> stay(lines, found));
            });
  }

  private static Set<Integer> stay(Map<Integer, Set<Line>> lines, Map<Line, Set<Integer>> kept) {
    var stay = new HashSet<Integer>();
    lines.forEach(
        (request, of) -> {
          if (of.stream().anyMatch(line -> kept.get(line).contains(request))) {
            stay.add(request);
          }
        });
    return stay;
  }

  private Uni<Map<Line, Set<Integer>>> known(
      SqlConnection tx, String tenant, int run, List<Line> lines) {
    var missing = missing(run, lines);
    if (missing.isEmpty()) {
      return Uni.createFrom().item(copy(lines));
    }
    var numbers = new Integer[missing.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    return tx.preparedQuery(KEPT)
        .execute(
            Tuple.of(
                tenant,
                numbers,
                missing.stream().map(Line::mta).toArray(String[]::new),
                missing.stream().map(Line::name).toArray(String[]::new)))
        .map(
            rows -> {
              var found = new HashMap<Line, Set<Integer>>();
              missing.forEach(line -> found.put(line, new HashSet<>()));
              Rows.stream(rows)
                  .forEach(
                      row ->
                          found
                              .get(missing.get(row.getInteger("line")))
                              .add(row.getInteger("request_id")));
              return remember(found, lines);
            });
  }

  private synchronized List<Line> missing(int run, List<Line> lines) {
    if (run != this.run || kept.size() > MANY) {
      kept.clear();
      this.run = run;
    }
    return lines.stream().filter(line -> !kept.containsKey(line)).toList();
  }

  private synchronized Map<Line, Set<Integer>> remember(
      Map<Line, Set<Integer>> found, List<Line> lines) {
    kept.putAll(found);
    return copy(lines);
  }

  private synchronized Map<Line, Set<Integer>> copy(List<Line> lines) {
    var copied = new HashMap<Line, Set<Integer>>();
    lines.forEach(line -> copied.put(line, kept.get(line)));
    return copied;
  }
}
