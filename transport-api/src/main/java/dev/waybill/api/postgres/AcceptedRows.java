package dev.waybill.api.postgres;

import dev.waybill.api.RequestStore;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.TransportRequest;
import dev.waybill.contracts.ContentItem;
import dev.waybill.courier.Outbox;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The rows of a request that was accepted, for the one statement that writes them with the outbox:
/// what a statement costs by itself is paid once.
///
/// No part of it can see what another one writes, so none joins them: ids were drawn before, and
/// what a row refers to is written here, all of it or nothing. Only files are looked up, by a
/// foreign key. Nobody knows the ids yet, so nothing can conflict.
/// Rows go in as their arrays are ordered.
final class AcceptedRows {
  static final String SQL =
      Outbox.with(
          """
      with request as (
        insert into transport_request
          (id, tenant, description, content_type, storage_type, origin_node, origin, created_by,
           named_user, created_at)
        values ($7::integer, $8::text, $9, $10, $11, $12, $13, $14::text, $15::text,
          $16::timestamptz)),
      content as (
        insert into content_entry (id, tenant, request_id, uri, file_id, place)
        select t.id, $8, $7, t.uri, t.file, t.place
        from unnest($17::integer[], $18::text[], $19::integer[])
          with ordinality as t (id, uri, file, place)),
      entries as (
        insert into queue_entry
          (id, tenant, node_id, request_id, version, status, mode, queued_at, changed_at)
        select t.id, $8, t.node, $7, 0, 'INITIAL', 'FINAL', $16, $16
        from unnest($20::integer[], $21::integer[]) as t (id, node)),
      actions as (
        insert into action
          (id, tenant, type, status, node_id, node_name, triggered_by, named_user, started_at,
           ended_at, input, asked)
        select t.id, $8, t.type, t.status, t.node, t.node_name, $14, $15, $16, t.ended_at, t.input,
          case when t.input is not null then array[$7] end
        from unnest($22::integer[], $23::text[], $24::text[], $25::integer[], $26::text[],
          $27::timestamptz[], $28::uuid[])
          as t (id, type, status, node, node_name, ended_at, input)),
      parts as (
        insert into action_request (action_id, request_id, tenant, status)
        select t.action, $7, $8, t.status
        from unnest($22::integer[], $24::text[]) as t (action, status)),
      lines as (
        insert into log_line
          (id, tenant, action_id, request_id, phase, number, message_id, severity, words,
           created_at)
        select nextval('ids'), $8, t.action, $7, t.phase, t.number, t.name, t.severity, t.words, $16
        from unnest($29::integer[], $30::smallint[], $31::integer[], $32::text[], $33::text[],
          $34::text[]) as t (action, phase, number, name, severity, words))
      """);

  private AcceptedRows() {}

  /// The parameters of the statement, from `$7` on.
  static List<Object> of(RequestStore.Accepted accepted) {
    var parameters = new ArrayList<>();
    List.of(
            row(accepted.request()),
            content(accepted.request()),
            entries(accepted.request()),
            actions(accepted),
            lines(accepted))
        .forEach(part -> addAll(parameters, part));
    return parameters;
  }

  private static void addAll(List<Object> parameters, Tuple part) {
    for (int i = 0; i < part.size(); i++) {
      parameters.add(part.getValue(i));
    }
  }

  private static Tuple row(TransportRequest request) {
    return Tuple.tuple()
        .addValue(request.id().value())
        .addValue(request.author().tenant().value())
        .addValue(request.draft().description())
        .addValue(request.draft().contentType().name())
        .addValue(request.draft().storageType().name())
        .addValue(request.origin().id().value())
        .addValue(request.origin().name())
        .addValue(request.author().name())
        .addValue(request.author().namedUser())
        .addValue(Columns.time(request.createdAt()));
  }

  private static Tuple content(TransportRequest request) {
    return Columns.of(request.items())
        .number(ContentItem::id)
        .text(AcceptedRows::uri)
        .number(item -> item instanceof ContentItem.StoredFile file ? file.fileId() : null)
        .tuple();
  }

  private static String uri(ContentItem item) {
    return switch (item) {
      case ContentItem.StoredFile file -> Integer.toString(file.fileId());
      case ContentItem.Reference reference -> reference.uri();
    };
  }

  private static Tuple entries(TransportRequest request) {
    return Columns.of(request.entries())
        .number(entry -> entry.id().value())
        .number(entry -> entry.node().id().value())
        .tuple();
  }

  private static Tuple actions(RequestStore.Accepted accepted) {
    return Columns.of(accepted.actions())
        .number(action -> action.id().value())
        .text(action -> action.type().name())
        .text(action -> action.status().name())
        .number(action -> action.node().map(node -> node.id().value()).orElse(null))
        .text(action -> action.node().map(node -> node.name()).orElse(""))
        .add(action -> Columns.time(action.endedAt()), OffsetDateTime[]::new)
        .add(action -> action.input().orElse(null), UUID[]::new)
        .tuple();
  }

  private static Tuple lines(RequestStore.Accepted accepted) {
    return Columns.of(accepted.lines())
        .number(line -> line.action().value())
        .add(line -> (short) line.phase().ordinal(), Short[]::new)
        .number(LogLine::number)
        .text(LogLine::name)
        .text(line -> line.severity().name())
        .text(LogLine::words)
        .tuple();
  }
}
