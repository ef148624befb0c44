package dev.waybill.deploy.fuzz;

import java.util.Arrays;
import java.util.List;

/// What is wrong with a call.
public enum Kind {
  /// Nothing.
  VALID("valid"),
  NO_TOKEN("no token"),
  WRONG_ROLE("wrong role"),
  UNKNOWN_ID("unknown id"),
  WRONG_TYPE("wrong type"),
  TOO_LONG("too long"),
  MISSING("missing"),
  /// More than anybody knows, which is passed over.
  EXTRA("extra"),
  MALFORMED("malformed"),
  WRONG_CONTENT_TYPE("wrong content type"),
  HUGE("huge");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /// All but the one that is fine.
  public static List<Kind> bad() {
    return Arrays.stream(values()).filter(kind -> kind != VALID).toList();
  }

  @Override
  public String toString() {
    return words;
  }
}
