package dev.waybill.api.postgres;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.json.EventJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/// A message to be sent, saved in the session that changes what it tells of.
@Entity
@Table(name = "outbox")
class OutboxRow {
  private static final Json JSON = new Json(EventJson.mapper());

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "message_id")
  UUID messageId;

  String topic;
  String key;

  @ColumnTransformer(write = "cast(cast(? as text) as jsonb)")
  String headers;

  byte[] value;

  protected OutboxRow() {}

  OutboxRow(Envelope<?> message) {
    var encoded = EventJson.encode(message);
    messageId = message.id();
    topic = encoded.topic().topicName();
    key = encoded.key();
    headers = JSON.text(encoded.headers());
    value = encoded.value();
  }
}
