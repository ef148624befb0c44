package dev.waybill.courier;

import dev.waybill.contracts.DeadLettered;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.json.UnreadableMessage;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
    var messages = new ArrayList<Envelope<?>>();
    answers.forEach(answer -> messages.addAll(answer.answer(record, reason)));
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

  private static TenantId tenant(RawRecord record) {
    try {
      return new TenantId(record.headers().get("ce_tenant"));
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
          why instanceof UnreadableMessage ? null : why,
          "put aside as a dead letter: %s/%d/%d, key %s: %s",
          record.topic(),
          record.partition(),
          record.offset(),
          record.key(),
          reason);
    } finally {
      keys.forEach(MDC::remove);
    }
  }
}
