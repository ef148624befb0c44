package dev.waybill.api.postgres;

import dev.waybill.api.Problem;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/// Tells that PostgreSQL, or the way to it, was away from a mistake of ours: the caller may try
/// again, and is told so.
///
/// When the connection broke at the commit, nobody knows whether it came to be.
final class Outage {
  /// Connection, transaction rolled back, resources, operator (it stops, it starts), system.
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

  private static final int DEEPEST = 20;

  private Outage() {}

  static boolean is(Throwable failure) {
    var cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof Problem.Refused) {
        return false;
      }
      if (cause instanceof PgException told) {
        var state = told.getSqlState();
        return state == null || state.length() < 2 || CLASSES.contains(state.substring(0, 2));
      }
      if (cause instanceof IOException || cause instanceof VertxException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  static Throwable told(Throwable failure) {
    return Problem.DATABASE_AWAY.because(
        "The database cannot be reached now. Whether what was asked for was done is not known;"
            + " look before you ask again.");
  }
}
