package dev.waybill.deploy;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Api.Answer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The requests of a story, as people make them by the API and work with them.
final class ToldRequests {
  private static final String PATH = "/api/v1/modifiable-requests";

  private final Api api;
  private final ToldLandscape landscape;
  private final Path archive;
  private final int file;
  private final Map<String, Integer> requests;
  private final Map<String, Integer> files = new HashMap<>();

  /// @param requests the numbers of all requests of the story
  ToldRequests(
      Api api, ToldLandscape landscape, Path archive, int file, Map<String, Integer> requests) {
    this.api = api;
    this.landscape = landscape;
    this.archive = archive;
    this.file = file;
    this.requests = requests;
  }

  /// All that come to a queue by themselves bring the same file, or a state of some software.
  ///
  /// @param component blank for one of its own
  void arrive(String request, String at, String component) {
    var references = landscape.takesReferences(at);
    var state = (component.isEmpty() ? "/STORY/" + request : component) + "?commitId=" + request;
    var wish =
        Map.of(
            "contentType",
            references ? "BTP_ABAP" : "MTA",
            "storageType",
            references ? "REFERENCE" : "FILE",
            "nodeName",
            landscape.name(at),
            "description",
            request,
            "entries",
            List.of(Map.of("uri", references ? state : Integer.toString(file))));
    var accepted = api.post("/v2/nodes/upload", wish).must(200).json();
    requests.put(request, accepted.path("transportRequestId").asInt());
  }

  /// A modifiable one, with no files yet.
  void create(String request, String at) {
    var wish =
        Map.of("sourceNodeId", landscape.id(at), "contentType", "MTA", "description", request);
    requests.put(request, api.post(PATH, wish).must(201).json().path("id").asInt());
  }

  /// Each name is a file of its own, however often it is given.
  void files(String request, List<String> names) {
    var ids =
        names.stream()
            .map(name -> files.computeIfAbsent(name, _ -> Sample.upload(api, archive)))
            .toList();
    api.put(path(request) + "/files", Map.of("fileIds", ids)).must(200);
  }

  void test(String request, List<String> words) {
    var wish = new LinkedHashMap<String, Object>();
    int scope = words.indexOf("within");
    if (scope >= 0) {
      var nodes = Arrays.stream(words.get(scope + 1).split(",")).map(landscape::id).toList();
      wish.put("nodeIds", nodes);
    }
    wish.put("importAutomatically", words.contains("automatically"));
    api.post(path(request) + "/test", wish).must(200);
  }

  void release(String request) {
    api.post(path(request) + "/release", Map.of()).must(200);
  }

  /// From all queues at once.
  Answer deleteEverywhere(String request) {
    return api.post(
        "/api/v1/deletions", Map.of("transportRequests", List.of(requests.get(request))));
  }

  /// In how many queues it stands.
  int queues(String request) {
    var path = "/api/v1/requests/" + requests.get(request);
    return api.get(path).must(200).json().path("queues").size();
  }

  void delete(String request) {
    api.delete(path(request)).must(204);
  }

  private String path(String request) {
    return PATH + "/" + requests.get(request);
  }
}
