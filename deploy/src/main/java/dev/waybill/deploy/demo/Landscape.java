package dev.waybill.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// DEV → QA → PROD, made when it is not there yet; QA and PROD deploy to directories.
public record Landscape(Path targets, Node dev, Node qa, Node prod) {
  /// A node by its id, and by the name that people use.
  public record Node(int id, String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  public static Landscape of(Api api, Path targets) throws IOException {
    destination(api, "qa", targets);
    destination(api, "prod", targets);
    var landscape =
        new Landscape(
            targets,
            node(api, "DEV", List.of()),
            node(api, "QA", List.of(target("qa"))),
            node(api, "PROD", List.of(target("prod"))));
    route(api, landscape.dev, landscape.qa);
    route(api, landscape.qa, landscape.prod);
    return landscape;
  }

  /// Where the newest release of an archive's application lies.
  public Path current(String target, Path archive) throws IOException {
    return targets.resolve(target).resolve(SampleArchive.applicationOf(archive)).resolve("current");
  }

  /// A worker never makes the root itself: one that is missing may be a disk that is not mounted.
  private static void destination(Api api, String name, Path targets) throws IOException {
    Files.createDirectories(targets.resolve(name));
    var known = api.get("/api/v1/destinations").must(200).json();
    if (find(known.path("destinations"), "name", name) == null) {
      api.post(
              "/api/v1/destinations",
              Map.of(
                  "name",
                  name,
                  "type",
                  "DIRECTORY",
                  "properties",
                  Map.of("root", targets.resolve(name).toString())))
          .must(201);
    }
  }

  private static Node node(Api api, String name, List<Object> targets) {
    var known = find(api.get("/v2/nodes").must(200).json().path("nodes"), "name", name);
    if (known == null) {
      known =
          api.post(
                  "/v2/nodes",
                  Map.of(
                      "name",
                      name,
                      "description",
                      "Made by ./waybill demo",
                      "uploadAllowed",
                      true,
                      "forwardMode",
                      "ON_SUCCESS",
                      "targets",
                      targets))
              .must(201)
              .json();
    }
    return new Node(known.path("id").asInt(), name);
  }

  private static Object target(String destination) {
    return Map.of(
        "contentType",
        "MTA",
        "destinationName",
        destination,
        "importOptions",
        Map.of("strategy", "default"));
  }

  private static void route(Api api, Node from, Node to) {
    for (var route : api.get("/v2/routes").must(200).json().path("routes")) {
      if (route.path("targetNodeId").asInt() == to.id()) {
        if (route.path("sourceNodeId").asInt() != from.id()) {
          throw new Stop(to + " has a route from another node than " + from);
        }
        return;
      }
    }
    api.post(
            "/v2/routes",
            Map.of(
                "name", from + "_TO_" + to,
                "sourceNodeId", from.id(),
                "targetNodeId", to.id()))
        .must(201);
  }

  private static JsonNode find(JsonNode list, String member, String value) {
    for (var one : list) {
      if (one.path(member).asText().equals(value)) {
        return one;
      }
    }
    return null;
  }
}
