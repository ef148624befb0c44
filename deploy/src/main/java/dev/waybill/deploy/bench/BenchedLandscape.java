package dev.waybill.deploy.bench;

import dev.waybill.content.MtarBuilder;
import dev.waybill.deploy.demo.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Many nodes, each behind a node to export from; and files to export.
///
/// @param sources the names of the nodes to export from
/// @param targets the numbers of the nodes that import
record BenchedLandscape(List<String> sources, List<Integer> targets, List<Integer> files) {
  private static final int FILES = 10;
  private static final int CONTENT_BYTES = 1_500;

  /// @param word whose landscape it is: two of one run do not meet
  static BenchedLandscape make(
      Place place, Api api, String word, int nodes, String targetUrl, boolean automatic)
      throws IOException {
    var name = "%s-%s".formatted(word, place.run());
    api.post(
            "/api/v1/destinations",
            Map.of("name", name, "type", "HTTP", "properties", Map.of("url", targetUrl)))
        .must(201);
    var sources = new ArrayList<String>();
    var targets = new ArrayList<Integer>();
    for (int i = 1; i <= nodes; i++) {
      var source = "%s-%02d-DEV".formatted(name, i);
      var from = node(api, Map.of("name", source, "forwardMode", "MANUAL", "uploadAllowed", true));
      var to =
          node(
              api,
              Map.of(
                  "name",
                  "%s-%02d".formatted(name, i),
                  "forwardMode",
                  "MANUAL",
                  "automaticImport",
                  automatic,
                  "targets",
                  List.of(Map.of("contentType", "MTA", "destinationName", name))));
      api.post(
              "/v2/routes",
              Map.of("name", source + "-TO", "sourceNodeId", from, "targetNodeId", to))
          .must(201);
      sources.add(source);
      targets.add(to);
    }
    return new BenchedLandscape(sources, targets, files(api, place.folder("archives")));
  }

  private static int node(Api api, Map<String, Object> form) {
    return api.post("/v2/nodes", form).must(201).json().path("id").asInt();
  }

  private static List<Integer> files(Api api, Path folder) throws IOException {
    Files.createDirectories(folder);
    var random = new Random(1);
    var files = new ArrayList<Integer>();
    for (int i = 1; i <= FILES; i++) {
      var content = new byte[CONTENT_BYTES];
      random.nextBytes(content);
      var archive =
          new MtarBuilder("dev.waybill.bench.app" + i, "1.0." + i)
              .file("app", "app/content.bin", content)
              .writeTo(folder.resolve("app-" + i + ".mtar"));
      files.add(api.upload(archive).must(201).json().path("fileId").asInt());
    }
    return files;
  }
}
