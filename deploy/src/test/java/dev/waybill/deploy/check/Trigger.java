package dev.waybill.deploy.check;

import java.sql.Connection;
import java.sql.SQLException;

/// A defect that the database seeds: at the n-th row that fits, something else is done.
///
/// @param nth counted from 1; 0 for every row
record Trigger(String table, String when, String condition, int nth, String instead) {
  static Trigger onRow(String table, String condition, int nth, String instead) {
    return new Trigger(table, "before insert", condition, nth, instead);
  }

  static Trigger afterRow(String table, String condition, int nth, String instead) {
    return new Trigger(table, "after insert", condition, nth, instead);
  }

  static Trigger onUpdate(String table, String condition, String instead) {
    return new Trigger(table, "before update", condition, 0, instead);
  }

  /// The defect holds until it is closed.
  Seeded in(Connection database) throws SQLException {
    var counted = nth == 0 ? "nextval('seeded') > 0" : "nextval('seeded') = " + nth;
    try (var make = database.createStatement()) {
      make.execute("create sequence seeded");
      make.execute("create table seeded_fired ()");
      make.execute(
          """
          create function seeded() returns trigger language plpgsql security definer
          set search_path = public as $$
          begin
            if %s then
              if %s then
                insert into seeded_fired default values;
                %s
              end if;
            end if;
            return new;
          end $$
          """
              .formatted(condition, counted, instead));
      make.execute(
          "create trigger seeded %s on %s for each row execute function seeded()"
              .formatted(when, table));
    }
    return new Seeded(database, table);
  }

  /// A defect that is there.
  record Seeded(Connection database, String table) implements AutoCloseable {
    boolean fired() throws SQLException {
      try (var ask = database.createStatement();
          var row = ask.executeQuery("select exists (select from seeded_fired)")) {
        row.next();
        return row.getBoolean(1);
      }
    }

    @Override
    public void close() throws SQLException {
      try (var drop = database.createStatement()) {
        drop.execute("drop trigger seeded on " + table);
        drop.execute("drop function seeded()");
        drop.execute("drop table seeded_fired");
        drop.execute("drop sequence seeded");
      }
    }
  }
}
