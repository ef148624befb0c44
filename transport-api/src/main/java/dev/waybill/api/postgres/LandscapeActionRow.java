package dev.waybill.api.postgres;

import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.core.landscape.LandscapeAction;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/// A row of `landscape_action`, saved in the session that makes the change; written once.
@Entity
@Table(name = "landscape_action")
class LandscapeActionRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String tenant;
  String thing;
  String kind;
  int object;
  String name;

  @Column(name = "changed_by")
  String changedBy;

  @Column(name = "named_user")
  String namedUser;

  @Column(name = "changed_at")
  Instant changedAt;

  @ColumnTransformer(write = "cast(cast(? as text) as jsonb)")
  String differences;

  protected LandscapeActionRow() {}

  LandscapeActionRow(Occasion occasion, LandscapeAction action) {
    tenant = occasion.tenant().value();
    thing = action.thing().name();
    kind = action.kind().name();
    object = action.id();
    name = action.name();
    changedBy = occasion.by().name();
    namedUser = occasion.by().namedUser();
    changedAt = occasion.at();
    differences = Differences.text(action.differences());
  }
}
