package dev.waybill.delivery.postgres;

import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.postgres.StrandRows.Leased;
import dev.waybill.delivery.postgres.StrandRows.Strand;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Puts down what was taken, many at a time, within a transaction: as many statements as for one.
final class SettlingTaken {
  private static final String DELIVERED =
      """
      update delivery d
      set state = 'delivered', resumes_at = null, reason = '', status = t.status, words = t.words,
        ended_at = now()
      from unnest(?::bigint[], ?::int[], ?::text[]) as t (id, status, words)
      where d.id = t.id
      """;

  private static final String ATTEMPTS =
      """
      insert into delivery_attempt
        (delivery, number, redelivery, at, took_ms, outcome, status, words)
      select t.id, t.number, t.redelivery, now() - t.took * interval '1 millisecond', t.took,
        'taken', t.status, t.words
      from unnest(?::bigint[], ?::int[], ?::text[], ?::int[], ?::int[], ?::bigint[])
        as t (id, status, words, number, redelivery, took)
      """;

  /// An attempt that was taken.
  record Taken(Claim claim, Ended ended) {
    private Leased lease() {
      return new Leased(Strand.of(claim), claim.fence());
    }

    private int status() {
      return ended.answer().code().orElseThrow();
    }

    private String words() {
      return ended.answer().said();
    }
  }

  private SettlingTaken() {}

  /// @return those whose lease was ours; nothing of the others is changed
  static Set<Taken> settle(Connection tx, List<Taken> some) throws SQLException {
    List<Strand> strands = some.stream().map(taken -> Strand.of(taken.claim)).toList();
    Set<Leased> leases = new HashSet<>(StrandRows.fences(tx, strands));
    List<Taken> ours = some.stream().filter(taken -> leases.contains(taken.lease())).toList();
    if (!ours.isEmpty()) {
      change(tx, ours);
      note(tx, ours);
      StrandRows.release(tx, ours.stream().map(taken -> Strand.of(taken.claim)).toList());
      ChannelRows.recovered(
          tx, ours.stream().map(taken -> taken.claim.delivery().channel()).toList());
    }
    return Set.copyOf(ours);
  }

  private static void change(Connection tx, List<Taken> ours) throws SQLException {
    try (var update = tx.prepareStatement(DELIVERED)) {
      update.setArray(1, array(tx, "bigint", ours, taken -> taken.claim.number()));
      update.setArray(2, array(tx, "int", ours, Taken::status));
      update.setArray(3, array(tx, "text", ours, Taken::words));
      update.executeUpdate();
    }
  }

  private static void note(Connection tx, List<Taken> ours) throws SQLException {
    try (var insert = tx.prepareStatement(ATTEMPTS)) {
      insert.setArray(1, array(tx, "bigint", ours, taken -> taken.claim.number()));
      insert.setArray(2, array(tx, "int", ours, Taken::status));
      insert.setArray(3, array(tx, "text", ours, Taken::words));
      insert.setArray(4, array(tx, "int", ours, taken -> taken.claim.attempt().number()));
      insert.setArray(5, array(tx, "int", ours, taken -> taken.claim.attempt().redelivery()));
      insert.setArray(6, array(tx, "bigint", ours, taken -> taken.ended.took().toMillis()));
      insert.executeUpdate();
    }
  }

  private static Array array(
      Connection tx, String type, List<Taken> ours, Function<Taken, Object> value)
      throws SQLException {
    return tx.createArrayOf(type, ours.stream().map(value).toArray());
  }
}
