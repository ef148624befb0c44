package dev.waybill.api.postgres;

import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.DestinationType;
import dev.waybill.contracts.DestinationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/// A row of `destination`: as it is now, or was when it was deleted.
@Entity
@Table(name = "destination")
class DestinationRow {
  @Id Integer id;
  String tenant;
  String name;

  @Enumerated(EnumType.STRING)
  DestinationType type;

  String description;
  int version;

  @ColumnTransformer(read = "properties::text", write = "cast(cast(? as text) as jsonb)")
  String properties;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  @Column(name = "deleted_at")
  Instant deletedAt;

  protected DestinationRow() {}

  DestinationRow(String tenant, DestinationId id, Instant at) {
    this.tenant = tenant;
    this.id = id.value();
    this.createdAt = at;
  }

  DestinationRow holding(Destination destination, Instant at) {
    name = destination.name();
    type = destination.form().type();
    description = destination.form().description();
    version = destination.version();
    properties = Properties.text(destination.form().properties());
    changedAt = at;
    return this;
  }

  Destination destination() {
    return new Destination(
        new DestinationId(id),
        version,
        new DestinationForm(name, type, description, Properties.read(properties)));
  }
}
