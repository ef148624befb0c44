package dev.waybill.api.postgres;

import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.DestinationType;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.api.core.landscape.TransportRoute.RouteForm;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.NodeId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A landscape out of rows of nodes, each with its destination and with the routes that leave it.
final class ReadLandscape {
  private final List<TransportNode> nodes = new ArrayList<>();
  private final List<TransportRoute> routes = new ArrayList<>();
  private final TreeMap<Integer, Destination> destinations = new TreeMap<>();

  private ReadLandscape() {}

  /// @param destinations those that no node need name
  static Landscape of(List<Row> nodes, List<Row> destinations) {
    var read = new ReadLandscape();
    nodes.forEach(read::node);
    destinations.forEach(read::destination);
    read.routes.sort(Comparator.comparing(TransportRoute::id));
    return new Landscape(read.nodes, read.routes, List.copyOf(read.destinations.values()));
  }

  private void node(Row row) {
    var node = Nodes.seen(row).node().withFiles(NodeFiles.read(row.getString("files")));
    nodes.add(node);
    if (row.getInteger("destination") != null) {
      destination(row);
    }
    var ids = row.getArrayOfIntegers("route_ids");
    for (int i = 0; ids != null && i < ids.length; i++) {
      routes.add(
          new TransportRoute(
              ids[i],
              new RouteForm(
                  row.getArrayOfStrings("route_names")[i],
                  Optional.ofNullable(row.getArrayOfStrings("route_descriptions")[i]),
                  node.id(),
                  new NodeId(row.getArrayOfIntegers("route_targets")[i]))));
    }
  }

  private void destination(Row row) {
    destinations.computeIfAbsent(
        row.getInteger("destination"),
        id ->
            new Destination(
                new DestinationId(id),
                row.getInteger("destination_version"),
                new DestinationForm(
                    row.getString("destination_name"),
                    DestinationType.valueOf(row.getString("destination_type")),
                    row.getString("destination_description"),
                    Properties.read(row.getString("destination_properties")))));
  }
}
