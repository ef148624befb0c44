package dev.waybill.courier;

import dev.waybill.contracts.DeadLettered;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.json.UnreadableMessage;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Records that could not be handled: kept with their reason, told of, and given back on demand.
@ApplicationScoped
class DeadLetters {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private static final String KEEP =
      """
      insert into dead_letter
        (message_id, topic, partition, record_offset, key, headers, value, reason)
      values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      on conflict (topic, partition, record_offset, message_id)
        do update set reason = excluded.reason, failed_at = now(), replayed_at = null
      """;

  private static final String LIST =
      """
      select id, message_id, topic, partition, record_offset, key, headers, reason, failed_at,
        replayed_at
      from dead_letter where id < ? order by id desc limit ?
      """;

  private static final String MARK =
      """
      update dead_letter set replayed_at = now() where id = ? and replayed_at is null
      returning message_id
      """;

  private static final String PUT_BACK =
      """
      insert into outbox (message_id, topic, key, headers, value)
      select ?, topic, key, headers, value from dead_letter where id = ?
      on conflict (message_id) do update
        set topic = excluded.topic, key = excluded.key, headers = excluded.headers,
          value = excluded.value, created_at = now(), sent_at = null
      """;

  private final OwnConnection connection;
  private final JdbcOutbox outbox;
  private final Doorbell doorbell;
  private final Envelopes envelopes;
  private final Clock clock;
  private final String service;
  private final Instance<DeadLetterAnswer> answers;
  private final MeterRegistry meters;

  @Inject
  DeadLetters(
      OwnConnection connection,
      JdbcOutbox outbox,
      Doorbell doorbell,
      Envelopes envelopes,
      Clock clock,
      @ConfigProperty(name = "waybill.service") String service,
      Instance<DeadLetterAnswer> answers,
      MeterRegistry meters) {
    this.connection = connection;
    this.outbox = outbox;
    this.doorbell = doorbell;
    this.envelopes = envelopes;
    this.clock = clock;
    this.service = service;
    this.answers = answers;
    this.meters = meters;
  }

  /// Keeps the record, says so, and answers whoever waits: all of it or nothing.
  void putAside(RawRecord record, Throwable why) throws SQLException {
    var reason = Reason.of(why);
    var messages = answers(record, reason);
    messages.add(envelopes.root(tenant(record), clock.instant(), told(record, reason)));
    connection.inTransaction(
        "dead letters",
        tx -> {
          keep(tx, record, reason);
          outbox.put(tx, messages);
          return null;
        });
    doorbell.ring();
    meters.counter("waybill.courier.dead.lettered", "topic", record.topic()).increment();
    log(record, reason, why);
  }

  /// The newest first, those with an id below `before`.
  List<DeadLetter> list(long before, int atMost) throws SQLException {
    return connection.inTransaction(
        "dead letters",
        tx -> {
          try (var select = tx.prepareStatement(LIST)) {
            select.setLong(1, before);
            select.setInt(2, atMost);
            try (var rows = select.executeQuery()) {
              var letters = new ArrayList<DeadLetter>();
              while (rows.next()) {
                letters.add(DeadLetter.of(rows));
              }
              return letters;
            }
          }
        });
  }

  /// What came of asking for a replay.
  enum Replay {
    ON_ITS_WAY,
    REPLAYED_BEFORE,
    UNKNOWN
  }

  /// Sends the record again as it came, once: the same id, key, headers and value.
  Replay replay(long id) throws SQLException {
    var replay = connection.inTransaction("dead letters", tx -> replay(tx, id));
    doorbell.ring();
    return replay;
  }

  private static Replay replay(Connection tx, long id) throws SQLException {
    try (var mark = tx.prepareStatement(MARK)) {
      mark.setLong(1, id);
      try (var marked = mark.executeQuery()) {
        if (!marked.next()) {
          return known(tx, id) ? Replay.REPLAYED_BEFORE : Replay.UNKNOWN;
        }
        putBack(tx, id, marked.getString(1));
        return Replay.ON_ITS_WAY;
      }
    }
  }

  private static void putBack(Connection tx, long id, String messageId) throws SQLException {
    try (var insert = tx.prepareStatement(PUT_BACK)) {
      insert.setObject(1, rowId(messageId));
      insert.setLong(2, id);
      insert.executeUpdate();
    }
  }

  private static boolean known(Connection tx, long id) throws SQLException {
    try (var select = tx.prepareStatement("select from dead_letter where id = ?")) {
      select.setLong(1, id);
      try (var rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /// The outbox wants a UUID; a record of somebody else's may have come with any id, or none.
  private static UUID rowId(String messageId) {
    try {
      return UUID.fromString(messageId);
    } catch (IllegalArgumentException _) {
      return UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8));
    }
  }

  private DeadLettered told(RawRecord record, String reason) {
    return new DeadLettered(
        service, record.topic(), record.partition(), record.offset(), record.messageId(), reason);
  }

  private static void keep(Connection tx, RawRecord record, String reason) throws SQLException {
    try (var insert = tx.prepareStatement(KEEP)) {
      insert.setString(1, Storable.text(record.messageId()));
      insert.setString(2, record.topic());
      insert.setInt(3, record.partition());
      insert.setLong(4, record.offset());
      insert.setString(5, Storable.text(record.key()));
      insert.setString(6, OutboxColumns.json(Storable.texts(record.headers())));
      insert.setBytes(7, record.value());
      insert.setString(8, Storable.text(reason));
      insert.executeUpdate();
    }
  }

  /// What the service has to say about it. A record may be so strange that this fails; then it is
  /// put aside without an answer, since nothing may keep it from being put aside.
  private List<Envelope<?>> answers(RawRecord record, String reason) {
    var said = new ArrayList<Envelope<?>>();
    for (var answer : answers) {
      try {
        said.addAll(answer.answer(record, reason));
      } catch (RuntimeException e) {
        LOG.errorf(e, "no answer can be made for dead letter %s", record.messageId());
      }
    }
    return said;
  }

  private static TenantId tenant(RawRecord record) {
    try {
      return new TenantId(record.headers().getOrDefault("ce_tenant", ""));
    } catch (IllegalArgumentException _) {
      return TenantId.DEFAULT;
    }
  }

  private static void log(RawRecord record, String reason, Throwable why) {
    var keys = List.of("tenant", "inputId");
    MDC.put("tenant", tenant(record).value());
    MDC.put("inputId", record.messageId());
    try {
      LOG.errorf(
          "put aside as a dead letter: %s/%d/%d, key %s: %s%s",
          record.topic(),
          record.partition(),
          record.offset(),
          record.key(),
          reason,
          why instanceof UnreadableMessage ? "" : Reason.place(why));
      // The exception's own words may hold what the reason leaves out.
      LOG.debug("put aside because of", why);
    } finally {
      keys.forEach(MDC::remove);
    }
  }
}
