package dev.waybill.api.postgres;

import io.vertx.pgclient.PgException;

/// What a statement would break that holds among rows.
enum Violation {
  UNIQUE("23505"),
  FOREIGN_KEY("23503");

  private final String state;

  Violation(String state) {
    this.state = state;
  }

  boolean is(Throwable failure) {
    return failure instanceof PgException pg && state.equals(pg.getSqlState());
  }

  /// By the rows of that table.
  boolean is(Throwable failure, String table) {
    return is(failure) && failure instanceof PgException pg && table.equals(pg.getTable());
  }
}
