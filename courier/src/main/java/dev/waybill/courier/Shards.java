package dev.waybill.courier;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/// Which shards this process leads: those whose locks its connection holds. When the connection is
/// gone so are the locks, and another process may send.
///
/// Processes share evenly: each holds a lock that says that it is there, counts them, and keeps no
/// more than its part.
final class Shards {
  private static final Logger LOG = Logger.getLogger(Shards.class);

  /// In the place of a shard: the lock that every process holds, together with the others.
  private static final int THERE = 1_000;

  /// In the place of a shard: the lock of who changes what all shards have to send.
  private static final int REFILL = 1_001;

  private static final String FREE = "free";

  private static final String COUNT =
      """
      select count(*) from pg_locks
      where locktype = 'advisory' and granted and classid = ?::int4::oid and objid = ?::int4::oid
        and objsubid = 2 and mode = 'ShareLock'
        and database = (select oid from pg_database where datname = current_database())
      """;

  private final Connection connection;
  private final String channel;
  private final int key;
  private final PreparedStatement count;
  private final PreparedStatement take;
  private final PreparedStatement release;
  private final PreparedStatement ring;
  private boolean there;
  private boolean refill;
  private final SortedSet<Short> led = new TreeSet<>();
  private volatile boolean freed;

  Shards(Connection connection) throws SQLException {
    this(connection, connection.getSchema());
  }

  Shards(Connection connection, String outbox) throws SQLException {
    this.connection = connection;
    channel = "waybill_outbox_" + outbox;
    key = hash(channel);
    count = connection.prepareStatement(COUNT);
    take = connection.prepareStatement("select pg_try_advisory_lock(?, ?)");
    release = connection.prepareStatement("select pg_advisory_unlock(?, ?)");
    ring = connection.prepareStatement("select pg_notify(?, ?)");
  }

  /// The name on which the processes of a service ring each other.
  String channel() {
    return channel;
  }

  /// The backend of this process, whose own rings it need not hear.
  int backend() throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  Set<Short> led() {
    return Collections.unmodifiableSet(led);
  }

  boolean all() {
    return led.size() == Said.SHARDS;
  }

  /// Takes what is free and gives back what is more than its part; whether it took one.
  boolean share() throws SQLException {
    freed = false;
    if (!there) {
      there = call("select pg_try_advisory_lock_shared(?, ?)", THERE);
    }
    var part = Math.ceilDiv(Said.SHARDS, Math.max(1, processes()));
    var before = Set.copyOf(led);
    while (led.size() > part) {
      call(release, led.removeLast());
    }
    if (led.size() < before.size()) {
      tell(FREE);
    }
    for (short shard = 0; shard < Said.SHARDS && led.size() < part; shard++) {
      if (!led.contains(shard) && call(take, shard)) {
        led.add(shard);
      }
    }
    if (!led.equals(before)) {
      LOG.debugf("this process sends for shards %s", led);
    }
    return !before.containsAll(led);
  }

  /// Takes the lock of who compares or refills, unless another process has it.
  boolean lockRefill() throws SQLException {
    refill = refill || call(take, REFILL);
    return refill;
  }

  void unlockRefill() throws SQLException {
    if (refill) {
      refill = false;
      call(release, REFILL);
    }
  }

  /// Lets the others have them, now.
  void letGo() throws SQLException {
    try (var unlock = connection.prepareStatement("select pg_advisory_unlock_all()")) {
      unlock.execute();
    }
    led.clear();
    tell(FREE);
  }

  /// Somebody put something into the outbox: it may be for a shard that another one leads.
  void ringOthers() throws SQLException {
    tell("");
  }

  /// Another process rang: there is something to send, or it has let shards go.
  void heard(String what) {
    if (what.equals(FREE)) {
      freed = true;
    }
  }

  /// Whether shards became free since they were shared the last time.
  boolean freed() {
    return freed;
  }

  private int processes() throws SQLException {
    count.setInt(1, key);
    count.setInt(2, THERE);
    try (var rows = count.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void tell(String what) throws SQLException {
    ring.setString(1, channel);
    ring.setString(2, what);
    ring.execute();
  }

  private boolean call(String lock, int shard) throws SQLException {
    try (var statement = connection.prepareStatement(lock)) {
      return call(statement, shard);
    }
  }

  private boolean call(PreparedStatement lock, int shard) throws SQLException {
    lock.setInt(1, key);
    lock.setInt(2, shard);
    try (var rows = lock.executeQuery()) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  /// Positive, so that it reads the same as an `oid`.
  private static int hash(String name) {
    var crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() & Integer.MAX_VALUE);
  }
}
