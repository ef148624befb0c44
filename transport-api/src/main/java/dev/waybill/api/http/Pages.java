package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.api.core.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/// How long a page of a list may be, and what it looks like.
final class Pages {
  private static final int MAX = 1000;

  private Pages() {}

  static int limit(String text) {
    return Numbers.id(text)
        .filter(limit -> limit <= MAX)
        .orElseThrow(
            () ->
                Problem.INVALID_PARAMETER.because(
                    "limit is \"" + text + "\". Send a number from 1 to " + MAX + "."));
  }

  /// A mark that is a number.
  ///
  /// @param start where the first page begins
  static int mark(String after, int start) {
    return after.isBlank()
        ? start
        : Numbers.id(after)
            .orElseThrow(
                () ->
                    Problem.INVALID_PARAMETER.because(
                        "after is not a mark of ours. Send \"next\" of the page before."));
  }

  /// `next` is there while there is more.
  static <T> JsonObject json(Page<T, ?> page, Function<T, JsonObject> shape) {
    var items = new JsonArray();
    page.items().forEach(item -> items.add(shape.apply(item)));
    var json = new JsonObject().put("items", items);
    page.next().ifPresent(next -> json.put("next", next.toString()));
    return json;
  }
}
