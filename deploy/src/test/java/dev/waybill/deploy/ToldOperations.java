package dev.waybill.deploy;

import static org.awaitility.Awaitility.await;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What operators do with whole nodes in a story: schedules, clean-ups and deletions.
final class ToldOperations {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CLEAN_UP = "/api/v1/clean-up";
  private static final int YEAR = "2026".length();

  private final Api api;
  private final ToldLandscape landscape;

  ToldOperations(Api api, ToldLandscape landscape) {
    this.api = api;
    this.landscape = landscape;
  }

  /// @param words such as `schedule QA 0 6 1 1 * in Europe/Berlin, no catch-up`
  void schedule(List<String> words) {
    var path = path(words.get(1));
    if (words.getLast().equals("none")) {
      api.delete(path).must(204);
      return;
    }
    var zone = words.indexOf("in");
    var wish =
        Map.of(
            "pattern",
            Map.of("kind", "cron", "cron", String.join(" ", words.subList(2, zone))),
            "zone",
            words.get(zone + 1).replace(",", ""),
            "active",
            true,
            "catchUp",
            !words.getLast().equals("catch-up"));
    api.put(path, wish).must(200);
  }

  /// It is another year than in memory, perhaps, and the same day and hour.
  void fires(String line, String node, String at) {
    await()
        .alias(line)
        .atMost(PATIENCE)
        .until(
            () -> api.get(path(node)).must(200).json().path("next").asText(),
            next -> !next.isEmpty() && ofTheYear(next).equals(ofTheYear(at)));
  }

  private static String ofTheYear(String moment) {
    return Instant.parse(moment).toString().substring(YEAR);
  }

  void firesNoMore(String line, String node) {
    await().alias(line).atMost(PATIENCE).until(() -> !api.get(path(node)).json().has("next"));
  }

  /// Waits for its end: what it was to take has gone by then, or stays.
  Answer cleanUp() {
    var begun = api.post(CLEAN_UP, Map.of()).must(202);
    var run = begun.json().path("id").asInt();
    await()
        .atMost(PATIENCE)
        .until(
            () -> api.get(CLEAN_UP).must(200).json().path("last"),
            last -> last.path("id").asInt() >= run && last.has("endedAt"));
    return begun;
  }

  void deleteNode(String node) {
    api.delete("/v2/nodes/" + landscape.id(node) + "?force=true").must(204);
  }

  private String path(String node) {
    return "/api/v1/nodes/%d/schedule".formatted(landscape.id(node));
  }
}
