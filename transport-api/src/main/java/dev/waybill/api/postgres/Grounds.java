package dev.waybill.api.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.waybill.api.core.Ground;
import dev.waybill.api.core.KnownFile;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.StorageType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What some drafts meet, each of which finds its own in it.
///
/// @param nodes by the name in a draft: the node itself first, then where its routes lead
record Grounds(Map<String, List<Row>> nodes, Map<Integer, KnownFile> files) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}|1[0-9]{9}|20[0-9]{8}");

  private static final String NODES =
      """
      select named.name as wanted, n.id, n.name, n.upload_allowed, n.content_type
      from node named
        cross join lateral (
          select 0 as route, named.id as node
          union all
          select r.id, r.target_node from route r where r.source_node = named.id) reached
        join node n on n.id = reached.node
      where named.name = any($1::text[])
      order by named.id, reached.route
      """;

  private static final String FILES =
      """
      select f.id, f.name, f.sha256, c.bytes, c.flaw, c.mta_id, c.mta_version
      from stored_file f join content c on c.tenant = f.tenant and c.sha256 = f.sha256
      where f.id = any($1::integer[])
      """;

  static Uni<Grounds> of(SqlConnection tx, List<RequestDraft.Sound> drafts) {
    var names = drafts.stream().map(RequestDraft.Sound::nodeName).distinct();
    var numbers = drafts.stream().flatMap(Grounds::files).distinct().toArray(Integer[]::new);
    return Uni.combine()
        .all()
        .unis(
            tx.preparedQuery(NODES).execute(Tuple.of((Object) names.toArray(String[]::new))),
            files(tx, numbers))
        .asTuple()
        .map(
            both ->
                new Grounds(
                    Rows.stream(both.getItem1())
                        .collect(groupingBy(row -> row.getString("wanted"))),
                    both.getItem2()));
  }

  private static Uni<Map<Integer, KnownFile>> files(SqlConnection tx, Integer[] numbers) {
    return numbers.length == 0
        ? Uni.createFrom().item(Map.of())
        : tx.preparedQuery(FILES)
            .execute(Tuple.of((Object) numbers))
            .map(
                found ->
                    Rows.stream(found)
                        .map(Grounds::file)
                        .collect(toMap(KnownFile::id, one -> one)));
  }

  private static Stream<Integer> files(RequestDraft.Sound draft) {
    return draft.storageType() == StorageType.REFERENCE
        ? Stream.of()
        : draft.uris().stream().filter(uri -> NUMBER.matcher(uri).matches()).map(Integer::valueOf);
  }

  /// What one of them meets.
  Ground of(RequestDraft.Sound draft) {
    var reached = nodes.getOrDefault(draft.nodeName(), List.of());
    return new Ground(
        reached.stream().limit(1).map(Nodes::known).toList(),
        reached.stream().skip(1).map(Nodes::known).toList(),
        files(draft).distinct().map(files::get).filter(Objects::nonNull).toList());
  }

  private static KnownFile file(Row row) {
    return new KnownFile(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("sha256"),
        row.getLong("bytes"),
        row.getString("flaw"),
        row.getString("mta_id"),
        row.getString("mta_version"));
  }
}
