package dev.waybill.courier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The id below which all is sent and nothing can come any more, so that a look need not pass the
/// traces of what was sent since the last vacuum.
///
/// A commit may overtake a lower id's, so the highest id that was sent says nothing. But what drew
/// an id long ago has a number as a transaction, and when all transactions up to that number are
/// over, whatever they had to say is to be seen.
final class Horizon {
  private static final String NOW =
      """
      select last_value, pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint
      from outbox_ids
      """;

  /// Up to `id` was drawn before; those who had a number then had one below `transaction`.
  private record Mark(long id, long transaction) {}

  private final PreparedStatement now;
  private long before;
  private Mark mark;
  private long reached;
  private long floor;

  Horizon(Connection connection) throws SQLException {
    now = connection.prepareStatement(NOW);
  }

  /// The lowest id that may have to be sent.
  long floor() {
    return floor;
  }

  /// Old rows are to be sent again, or those of another shard.
  void forget() {
    reached = 0;
    floor = 0;
  }

  /// All that was to be seen, from the floor on, is sent.
  void sent() {
    floor = reached;
  }

  /// Now and then: an id takes part at the second look after it was drawn, since it is drawn a
  /// moment before its transaction has a number.
  void look() throws SQLException {
    try (var row = now.executeQuery()) {
      row.next();
      if (mark != null && row.getLong(2) >= mark.transaction()) {
        reached = mark.id();
        mark = null;
      }
      if (mark == null) {
        mark = new Mark(before, row.getLong(3));
      }
      before = row.getLong(1);
    }
  }
}
