package dev.waybill.api.postgres;

import dev.waybill.api.core.landscape.NodeTraits;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.api.core.landscape.TransportNode.NodeTarget;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.OnFailure;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.ColumnTransformer;

/// A row of `node`.
@Entity
@Table(name = "node")
class NodeRow {
  @Id Integer id;
  String tenant;
  String name;
  String description;

  @Column(name = "upload_allowed")
  boolean uploadAllowed;

  @Column(name = "notification_enabled")
  boolean notificationEnabled;

  @Enumerated(EnumType.STRING)
  @Column(name = "forward_mode")
  ForwardMode forwardMode;

  @Column(name = "controlled_by")
  String controlledBy;

  @Column(name = "import_disabled")
  boolean importDisabled;

  @Column(name = "import_disabled_reason")
  String importDisabledReason;

  boolean virtual;
  String[] tags;

  @Column(name = "automatic_import")
  boolean automaticImport;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_failure")
  OnFailure onFailure;

  @Column(name = "import_deadline")
  String importDeadline;

  @Column(name = "target_id")
  Integer targetId;

  @Enumerated(EnumType.STRING)
  @Column(name = "content_type")
  ContentType contentType;

  Integer destination;
  String strategy;

  @ColumnTransformer(read = "schedule::text", write = "cast(cast(? as text) as jsonb)")
  String schedule;

  @ColumnTransformer(read = "files::text", write = "cast(cast(? as text) as jsonb)")
  String files;

  long version;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  protected NodeRow() {}

  NodeRow(String tenant, NodeId id, Instant at) {
    this.tenant = tenant;
    this.id = id.value();
    this.createdAt = at;
  }

  NodeRow holding(TransportNode node, Instant at) {
    var traits = node.traits();
    name = traits.name();
    description = traits.description();
    uploadAllowed = traits.uploadAllowed();
    notificationEnabled = traits.notificationEnabled();
    forwardMode = traits.forwardMode();
    controlledBy = traits.controlledBy();
    importDisabled = traits.importDisabled();
    importDisabledReason = traits.importDisabledReason();
    virtual = traits.virtual();
    tags = traits.tags().toArray(String[]::new);
    automaticImport = traits.automaticImport();
    onFailure = traits.onFailure();
    importDeadline = traits.importDeadline().toString();
    targetId = node.target().map(NodeTarget::id).orElse(null);
    contentType = node.target().map(NodeTarget::contentType).orElse(null);
    destination = node.target().map(target -> target.destination().value()).orElse(null);
    strategy = node.target().map(NodeTarget::strategy).orElse(null);
    schedule = node.schedule().map(Schedules::text).orElse(null);
    files = NodeFiles.text(node.files());
    version = node.version();
    changedAt = at;
    return this;
  }

  TransportNode node() {
    return new TransportNode(
        new NodeId(id),
        version,
        new NodeTraits(
            name,
            description,
            uploadAllowed,
            notificationEnabled,
            forwardMode,
            controlledBy,
            importDisabled,
            importDisabledReason,
            virtual,
            List.of(tags),
            automaticImport,
            onFailure,
            Duration.parse(importDeadline)),
        Optional.ofNullable(targetId)
            .map(
                target ->
                    new NodeTarget(target, contentType, new DestinationId(destination), strategy)),
        Optional.ofNullable(schedule).map(Schedules::read),
        NodeFiles.read(files));
  }
}
