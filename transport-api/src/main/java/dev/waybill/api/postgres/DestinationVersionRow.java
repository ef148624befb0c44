package dev.waybill.api.postgres;

import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.DestinationType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/// A row of `destination_version`; written once.
@Entity
@Table(name = "destination_version")
@IdClass(DestinationVersionRow.Key.class)
class DestinationVersionRow {
  record Key(int destination, int version) implements Serializable {}

  @Id int destination;
  @Id int version;
  String tenant;
  String name;

  @Enumerated(EnumType.STRING)
  DestinationType type;

  @ColumnTransformer(read = "properties::text", write = "cast(cast(? as text) as jsonb)")
  String properties;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "created_by")
  String createdBy;

  protected DestinationVersionRow() {}

  DestinationVersionRow(String tenant, Destination of, String by, Instant at) {
    this.tenant = tenant;
    destination = of.id().value();
    version = of.version();
    name = of.name();
    type = of.form().type();
    properties = Properties.text(of.form().properties());
    createdAt = at;
    createdBy = by;
  }
}
