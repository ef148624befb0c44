package dev.waybill.api.http;

import dev.waybill.api.Problem;

/// How long a page of a list may be.
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
}
