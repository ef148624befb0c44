package dev.waybill.api.postgres;

import dev.waybill.api.RequestStore.Accepted;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.TransportRequest;
import dev.waybill.contracts.ContentItem;
import dev.waybill.courier.Outbox;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The rows of requests of one tenant that were accepted, for the one statement that writes them
/// with the outbox: what a statement costs by itself is paid once.
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
          (tenant, id, description, content_type, storage_type, origin_node, origin, created_by,
           named_user, created_at)
        select $7::text, t.* from unnest($8::integer[], $9::text[], $10::text[], $11::text[],
          $12::integer[], $13::text[], $14::text[], $15::text[], $16::timestamptz[]) t),
      content as (
        insert into content_entry (tenant, request_id, id, uri, file_id, place)
        select $7, t.* from unnest($17::integer[], $18::integer[], $19::text[], $20::integer[],
          $21::integer[]) t),
      entries as (
        insert into queue_entry
          (tenant, version, status, mode, request_id, queued_at, changed_at, id, node_id)
        select $7, 0, 'INITIAL', 'FINAL', t.* from unnest($22::integer[], $23::timestamptz[],
          $23, $24::integer[], $25::integer[]) t),
      actions as (
        insert into action
          (tenant, id, type, status, node_id, node_name, triggered_by, named_user, started_at,
           ended_at, input, asked)
        select $7, a, b, c, d, e, f, g, h, i, j, case when j is not null then array[k] end
        from unnest($26::integer[], $27::text[], $28::text[], $29::integer[], $30::text[],
          $31::text[], $32::text[], $33::timestamptz[], $34::timestamptz[], $35::uuid[],
          $36::integer[]) t (a, b, c, d, e, f, g, h, i, j, k)),
      parts as (
        insert into action_request (tenant, action_id, status, request_id)
        select $7, t.* from unnest($26, $28, $36) t),
      lines as (
        insert into log_line
          (id, tenant, request_id, created_at, action_id, phase, number, message_id, severity,
           words)
        select nextval('ids'), $7, t.* from unnest($37::integer[], $38::timestamptz[],
          $39::integer[], $40::smallint[], $41::integer[], $42::text[], $43::text[],
          $44::text[]) t)
      """);

  /// A row, and the request it belongs to.
  private record Of<T>(TransportRequest request, T row) {
    int id() {
      return request.id().value();
    }

    OffsetDateTime at() {
      return Columns.time(request.createdAt());
    }
  }

  private AcceptedRows() {}

  /// The parameters of the statement, from `$7` on.
  ///
  /// @param all of one tenant, one at least
  static List<Object> of(List<Accepted> all) {
    var parameters = new ArrayList<Object>();
    parameters.add(all.getFirst().request().author().tenant().value());
    List.of(requests(all), content(all), entries(all), actions(all), lines(all))
        .forEach(part -> addAll(parameters, part));
    return parameters;
  }

  private static void addAll(List<Object> parameters, Tuple part) {
    for (int i = 0; i < part.size(); i++) {
      parameters.add(part.getValue(i));
    }
  }

  private static <T> List<Of<T>> rows(List<Accepted> all, Function<Accepted, List<T>> rows) {
    return all.stream()
        .flatMap(one -> rows.apply(one).stream().map(row -> new Of<>(one.request(), row)))
        .toList();
  }

  private static Tuple requests(List<Accepted> all) {
    return Columns.of(all.stream().map(Accepted::request).toList())
        .number(request -> request.id().value())
        .text(request -> request.draft().description())
        .text(request -> request.draft().contentType().name())
        .text(request -> request.draft().storageType().name())
        .number(request -> request.origin().id().value())
        .text(request -> request.origin().name())
        .text(request -> request.author().name())
        .text(request -> request.author().namedUser())
        .time(TransportRequest::createdAt)
        .tuple();
  }

  private record Placed(ContentItem item, int place) {}

  private static Tuple content(List<Accepted> all) {
    return Columns.of(rows(all, AcceptedRows::placed))
        .number(Of::id)
        .number(of -> of.row().item().id())
        .text(of -> uri(of.row().item()))
        .number(of -> of.row().item() instanceof ContentItem.StoredFile file ? file.fileId() : null)
        .number(of -> of.row().place())
        .tuple();
  }

  private static List<Placed> placed(Accepted accepted) {
    var items = accepted.request().items();
    return IntStream.range(0, items.size()).mapToObj(i -> new Placed(items.get(i), i + 1)).toList();
  }

  private static String uri(ContentItem item) {
    return switch (item) {
      case ContentItem.StoredFile file -> Integer.toString(file.fileId());
      case ContentItem.Reference reference -> reference.uri();
    };
  }

  private static Tuple entries(List<Accepted> all) {
    return Columns.of(rows(all, accepted -> accepted.request().entries()))
        .number(Of::id)
        .add(Of::at, OffsetDateTime[]::new)
        .number(of -> of.row().id().value())
        .number(of -> of.row().node().id().value())
        .tuple();
  }

  private static Tuple actions(List<Accepted> all) {
    return Columns.of(rows(all, Accepted::actions))
        .number(of -> of.row().id().value())
        .text(of -> of.row().type().name())
        .text(of -> of.row().status().name())
        .number(of -> of.row().node().map(node -> node.id().value()).orElse(null))
        .text(of -> of.row().node().map(NewAction.Place::name).orElse(""))
        .text(of -> of.request().author().name())
        .text(of -> of.request().author().namedUser())
        .add(Of::at, OffsetDateTime[]::new)
        .add(of -> Columns.time(of.row().endedAt()), OffsetDateTime[]::new)
        .add(of -> of.row().input().orElse(null), UUID[]::new)
        .number(Of::id)
        .tuple();
  }

  private static Tuple lines(List<Accepted> all) {
    return Columns.of(rows(all, Accepted::lines))
        .number(Of::id)
        .add(Of::at, OffsetDateTime[]::new)
        .number(of -> of.row().action().value())
        .add(of -> (short) of.row().phase().ordinal(), Short[]::new)
        .number(of -> of.row().number())
        .text(of -> of.row().name())
        .text(of -> of.row().severity().name())
        .text(of -> of.row().words())
        .tuple();
  }
}
