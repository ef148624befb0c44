package dev.waybill.courier;

import dev.waybill.contracts.DeadLettered;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.json.UnreadableMessage;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Records that could not be handled: kept with their reason, told of, and given back on demand.
@ApplicationScoped
class DeadLetters {
  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

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
          DeadLetterRows.keep(tx, record, reason);
          outbox.put(tx, messages);
          return null;
        });
    doorbell.ring();
    meters.counter("waybill.courier.dead.lettered", "topic", record.topic()).increment();
    log(record, reason, why);
  }

  /// The newest first, those with an id below `before`.
  List<DeadLetter> list(long before, int atMost) throws SQLException {
    return connection.inTransaction("dead letters", tx -> DeadLetterRows.list(tx, before, atMost));
  }

  /// One of them, with what the record carried.
  Optional<DeadLetter.Opened> find(long id) throws SQLException {
    return connection.inTransaction("dead letters", tx -> DeadLetterRows.find(tx, id));
  }

  /// Sends the record again as it came, once: the same id, key, headers and value. False when
  /// it was replayed before.
  boolean replay(long id) throws SQLException {
    var replayed = connection.inTransaction("dead letters", tx -> DeadLetterRows.replay(tx, id));
    doorbell.ring();
    return replayed;
  }

  /// Sends all of a topic again that failed in that time; how many there were.
  int replayAll(String topic, Instant since, Instant until) throws SQLException {
    var replayed =
        connection.inTransaction(
            "dead letters", tx -> DeadLetterRows.replayAll(tx, topic, since, until));
    doorbell.ring();
    return replayed;
  }

  private DeadLettered told(RawRecord record, String reason) {
    return new DeadLettered(
        service, record.topic(), record.partition(), record.offset(), record.messageId(), reason);
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
