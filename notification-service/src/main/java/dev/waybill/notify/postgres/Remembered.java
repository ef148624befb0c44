package dev.waybill.notify.postgres;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.notify.core.Descriptions;
import dev.waybill.notify.core.NodeNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What events once said of nodes and requests, for those that name them by number alone.
final class Remembered {
  private static final String CALL =
      """
      insert into node_name (tenant, node, name)
      select ?, node, name from unnest(?::int[], ?::text[]) as told (node, name) order by node
      on conflict (node) do update set name = excluded.name
      """;
  private static final String NAMES = "select node, name from node_name where node = any(?)";

  private static final String DESCRIBE =
      """
      insert into request_description (tenant, request, description)
      select ?, request, words from unnest(?::int[], ?::text[]) as told (request, words)
      order by request
      on conflict (request) do update set description = excluded.description, told_at = now()
      """;
  private static final String DESCRIPTIONS =
      "select request, description from request_description where request = any(?)";

  /// Some more than one batch adds, so that their number does not grow for ever.
  private static final String FORGET =
      """
      delete from request_description where request in (
        select request from request_description
        where tenant = ? and told_at < now() - interval '90 days'
        order by told_at limit ? for update skip locked)
      """;

  private Remembered() {}

  /// What nodes are called from now on. The name of one that was deleted stays: of what happened
  /// to it before people hear after.
  static <M extends Message> void rename(Connection tx, TenantId tenant, List<Envelope<M>> events)
      throws SQLException {
    var names = new TreeMap<Integer, String>();
    for (var event : events) {
      if (event.data() instanceof LandscapeEvent.OfNode about) {
        names.put(about.node().value(), about.name());
      }
    }
    put(tx, CALL, tenant, names);
  }

  /// Keeps what requests are described as, and forgets some that were told of long ago.
  static <M extends Message> void describe(Connection tx, TenantId tenant, List<Envelope<M>> events)
      throws SQLException {
    var words = new TreeMap<Integer, String>();
    for (var event : events) {
      description(event.data())
          .ifPresent(text -> words.put(request(event.data()).orElseThrow().value(), text));
    }
    put(tx, DESCRIBE, tenant, words);
    if (!words.isEmpty()) {
      try (var delete = tx.prepareStatement(FORGET)) {
        delete.setString(1, tenant.value());
        delete.setInt(2, 2 * words.size());
        delete.executeUpdate();
      }
    }
  }

  static <M extends Message> NodeNames names(Connection tx, List<Envelope<M>> events)
      throws SQLException {
    var names = find(tx, NAMES, events.stream().flatMap(event -> nodes(event.data())));
    return node -> Optional.ofNullable(names.get(node.value()));
  }

  static <M extends Message> Descriptions descriptions(Connection tx, List<Envelope<M>> events)
      throws SQLException {
    var words =
        find(
            tx,
            DESCRIPTIONS,
            events.stream()
                .flatMap(event -> request(event.data()).stream())
                .map(TransportRequestId::value));
    return request -> Optional.ofNullable(words.get(request.value()));
  }

  private static Optional<String> description(Message event) {
    return switch (event) {
      case TransportEvent.RequestExported e -> Optional.of(e.description());
      case TransportEvent.RequestUploaded e -> Optional.of(e.description());
      case TransportEvent.RequestCreated e -> Optional.of(e.description());
      case TransportEvent.RequestClosed e -> Optional.of(e.description());
      default -> Optional.empty(); // No other says one.
    };
  }

  private static Optional<TransportRequestId> request(Message event) {
    return event instanceof TransportEvent.OfRequest about
        ? Optional.of(about.request())
        : Optional.empty();
  }

  /// All nodes that its words may name.
  private static Stream<Integer> nodes(Message event) {
    Stream<NodeId> nodes =
        switch (event) {
          case TransportEvent.RequestExported e -> and(e.node(), e.to());
          case TransportEvent.RequestForwarded e -> and(e.node(), e.to());
          case TransportEvent.RequestClosed e -> and(e.node(), e.to());
          case TransportEvent.TestStarted e ->
              Stream.concat(and(e.node(), e.to()), e.round().scope().stream());
          case TransportEvent about -> Stream.of(about.node());
          case LandscapeEvent.OfNode about -> Stream.of(about.node());
          case LandscapeEvent.RouteCreated e -> Stream.of(e.source(), e.target());
          case LandscapeEvent.RouteChanged e -> Stream.of(e.source(), e.target());
          default -> Stream.empty(); // Destinations and storage are about no node.
        };
    return nodes.map(NodeId::value);
  }

  private static Stream<NodeId> and(NodeId node, List<NodeId> to) {
    return Stream.concat(Stream.of(node), to.stream());
  }

  private static void put(Connection tx, String sql, TenantId tenant, TreeMap<Integer, String> told)
      throws SQLException {
    if (told.isEmpty()) {
      return;
    }
    try (var put = tx.prepareStatement(sql)) {
      put.setString(1, tenant.value());
      put.setArray(2, tx.createArrayOf("int", told.keySet().toArray()));
      put.setArray(3, tx.createArrayOf("text", told.values().toArray()));
      put.executeUpdate();
    }
  }

  private static Map<Integer, String> find(Connection tx, String sql, Stream<Integer> numbers)
      throws SQLException {
    var found = new HashMap<Integer, String>();
    var wanted = numbers.distinct().toArray();
    if (wanted.length > 0) {
      try (var select = tx.prepareStatement(sql)) {
        select.setArray(1, tx.createArrayOf("int", wanted));
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            found.put(rows.getInt(1), rows.getString(2));
          }
        }
      }
    }
    return found;
  }
}
