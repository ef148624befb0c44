package dev.waybill.courier;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.waybill.contracts.json.UnreadableMessage;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;

/// The one place that tells a fault (a server or the way to it is away: repeat) from a data error
/// (this message will never go: put it aside).
public final class Fault {
  /// Connection, transaction rollback, resources, object state such as a lock, operator, system.
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58");

  /// A transaction that idled for too long was ended: its process had been stopped for a while. A
  /// server that only reads, for a moment perhaps. A plan or statement that a migration changed.
  private static final Set<String> STATES = Set.of("25P03", "25P04", "25006", "0A000", "26000");

  private Fault() {}

  /// Whether repeating may help: the first in the chain of causes that we know decides.
  public static boolean is(Throwable failure) {
    var seen = new HashSet<Throwable>();
    for (var e = failure; e != null && seen.add(e); e = e.getCause()) {
      var verdict = verdict(e);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    return false;
  }

  private static Optional<Boolean> verdict(Throwable e) {
    return switch (e) {
      case UnreadableMessage _, JsonProcessingException _, CharacterCodingException _ ->
          Optional.of(false);
      case PgException pg -> Optional.of(state(pg.getSqlState()));
      case SQLTransientException _ -> Optional.of(true);
      case SQLException sql -> Optional.of(state(sql.getSQLState()));
      case RetriableException _,
          IOException _,
          VertxException _,
          TimeoutException _,
          CancellationException _,
          RejectedExecutionException _,
          InterruptedException _ ->
          Optional.of(true);
      default -> Optional.empty();
    };
  }

  /// Without a state it was the driver or the pool that gave up.
  private static boolean state(String sqlState) {
    return sqlState == null
        || sqlState.length() < 2
        || CLASSES.contains(sqlState.substring(0, 2))
        || STATES.contains(sqlState);
  }
}
