package dev.waybill.delivery.postgres;

import dev.waybill.delivery.Alarms;
import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.HealthRules;
import dev.waybill.delivery.core.Next;
import dev.waybill.delivery.postgres.StrandRows.Strand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/// Puts down what follows from an attempt that failed, within a transaction.
record Settling(HealthRules rules, List<Alarms> alarms) {
  private static final Logger LOG = Logger.getLogger(Settling.class);

  private static final String AGAIN =
      """
      update delivery
      set resumes_at = null, status = ?, words = ?,
        next_at = now() + ? * interval '1 millisecond'
      where id = ?
      """;

  private static final String DEAD =
      """
      update delivery
      set state = 'dead', resumes_at = null, status = ?, words = ?, reason = ?, ended_at = now()
      where id = ?
      """;

  /// An attempt by hand does not count.
  private static final String AS_BEFORE =
      """
      update delivery
      set state = case when resumes_at = 'infinity' then 'dead' else state end,
        next_at = case when resumes_at = 'infinity' then next_at else resumes_at end,
        attempts = attempts - 1, resumes_at = null, status = ?, words = ?
      where id = ?
      """;

  private static final String UNTRIED =
      "update delivery set attempts = attempts - 1 where id = ? and fence = ?";

  private static final String ATTEMPT =
      """
      insert into delivery_attempt
        (delivery, number, redelivery, at, took_ms, outcome, status, words)
      values (?, ?, ?, now() - ? * interval '1 millisecond', ?, ?, ?, ?)
      """;

  Settling {
    alarms = List.copyOf(alarms);
  }

  boolean settle(Connection tx, Claim claim, Ended ended, Next.Untaken next) throws SQLException {
    if (!isOurs(tx, claim)) {
      return false;
    }
    change(tx, claim, ended.answer(), next);
    note(tx, claim, ended);
    StrandRows.release(tx, Strand.of(claim));
    hear(tx, claim, ended);
    return true;
  }

  boolean giveBack(Connection tx, Claim claim) throws SQLException {
    if (!isOurs(tx, claim)) {
      return false;
    }
    try (var update = tx.prepareStatement(UNTRIED)) {
      update.setLong(1, claim.number());
      update.setLong(2, claim.fence());
      update.executeUpdate();
    }
    StrandRows.release(tx, Strand.of(claim));
    return true;
  }

  private static boolean isOurs(Connection tx, Claim claim) throws SQLException {
    return StrandRows.fence(tx, Strand.of(claim)).equals(OptionalLong.of(claim.fence()));
  }

  private static void change(Connection tx, Claim claim, Answer answer, Next.Untaken next)
      throws SQLException {
    String sql =
        switch (next) {
          case Next.Again _ -> AGAIN;
          case Next.Dead _ -> DEAD;
          case Next.AsBefore _ -> AS_BEFORE;
        };
    try (var update = tx.prepareStatement(sql)) {
      status(update, 1, answer.code());
      update.setString(2, answer.said());
      int place = 3;
      if (next instanceof Next.Again(var after)) {
        update.setLong(place++, after.toMillis());
      }
      if (next instanceof Next.Dead(var cause)) {
        update.setString(place++, cause.name().toLowerCase(Locale.ROOT));
      }
      update.setLong(place, claim.number());
      update.executeUpdate();
    }
  }

  private static void note(Connection tx, Claim claim, Ended ended) throws SQLException {
    try (var insert = tx.prepareStatement(ATTEMPT)) {
      insert.setLong(1, claim.number());
      insert.setInt(2, claim.attempt().number());
      insert.setInt(3, claim.attempt().redelivery());
      insert.setLong(4, ended.took().toMillis());
      insert.setLong(5, ended.took().toMillis());
      insert.setString(6, outcome(ended.answer()));
      status(insert, 7, ended.answer().code());
      insert.setString(8, ended.answer().said());
      insert.executeUpdate();
    }
  }

  private void hear(Connection tx, Claim claim, Ended ended) throws SQLException {
    var channel = claim.delivery().channel();
    var seen = ChannelRows.hold(tx, channel);
    if (seen.isPresent()) {
      var failure =
          new HealthRules.Failure(
              claim.delivery(), claim.attempt().number(), ended.answer(), ended.next());
      var change = rules.failed(seen.get().health(), failure, seen.get().now());
      ChannelRows.save(tx, channel, change.health());
      for (Alarm alarm : change.alarms()) {
        for (Alarms listener : alarms) {
          tell(tx, listener, alarm);
        }
      }
    }
  }

  /// Whoever cannot hear it has no delivery sent once more: what was answered is put down all the
  /// same.
  private static void tell(Connection tx, Alarms listener, Alarm alarm) throws SQLException {
    Savepoint before = tx.setSavepoint();
    try {
      listener.hear(tx, alarm);
    } catch (SQLException | RuntimeException e) {
      tx.rollback(before);
      LOG.errorf(e, "nobody hears of channel %s", alarm.about().channel());
    }
  }

  static String outcome(Answer answer) {
    return switch (answer) {
      case Answer.Taken _ -> "taken";
      case Answer.Refused _ -> "refused";
      case Answer.Later _ -> "failed";
      case Answer.Gone _ -> "gone";
    };
  }

  private static void status(PreparedStatement statement, int place, OptionalInt status)
      throws SQLException {
    if (status.isPresent()) {
      statement.setInt(place, status.getAsInt());
    } else {
      statement.setNull(place, Types.INTEGER);
    }
  }
}
