package dev.waybill.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.demo.Api;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The first, the middle and the last page of a queue under a filter, as our own API gives them.
///
/// @param title what it is, for people
/// @param path how it is asked for
/// @param rows how many requests it must hold
record Pages(String title, String path, int rows) {
  private static final int ROWS = 100;
  private static final int ROWS_OF_A_WALK = 1_000;

  /// Walks the queue once, from mark to mark, to learn where its pages begin.
  static List<Pages> of(Api api, BenchedQueue queue, String filter) {
    var path = "/api/v1/nodes/%d/queue?status=%s".formatted(queue.node(), filter);
    var marks = new ArrayList<String>();
    marks.add("");
    int rest = 0;
    for (var mark = ""; mark != null; ) {
      var page = page(api, path, mark, ROWS_OF_A_WALK);
      rest = rows(page);
      mark = page.hasNonNull("next") ? page.get("next").asText() : null;
      if (mark != null) {
        marks.add(mark);
      }
    }
    var total = (marks.size() - 1) * ROWS_OF_A_WALK + rest;
    // The walk's last page may hold ten of ours.
    var last = marks.getLast();
    while (rest > ROWS) {
      last = page(api, path, last, ROWS).get("next").asText();
      rest -= ROWS;
    }
    var title = filter.isEmpty() ? "all" : filter;
    var whole = Math.min(ROWS, total);
    return List.of(
        new Pages(title + ", first", asked(path, "", ROWS), whole),
        new Pages(title + ", middle", asked(path, marks.get(marks.size() / 2), ROWS), -1),
        new Pages(title + ", last", asked(path, last, ROWS), rest));
  }

  /// Asks for it, and answers after how many milliseconds it was there, whole.
  double millis(Api api) {
    var began = System.nanoTime();
    var answer = api.get(path).must(200);
    var millis = (System.nanoTime() - began) / 1e6;
    if (rows >= 0 && rows(answer.json()) != rows) {
      throw new Stop("%s holds %d, not %d".formatted(path, rows(answer.json()), rows));
    }
    return millis;
  }

  private static JsonNode page(Api api, String path, String mark, int limit) {
    return api.get(asked(path, mark, limit)).must(200).json();
  }

  private static String asked(String path, String mark, int limit) {
    var after = mark.isEmpty() ? "" : "&after=" + URLEncoder.encode(mark, StandardCharsets.UTF_8);
    return path + after + "&limit=" + limit;
  }

  private static int rows(JsonNode page) {
    return page.path("items").size();
  }
}
