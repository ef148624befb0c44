package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.DeploymentConfiguration;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/// What we ask of storage to keep the deployment configurations of nodes. A node has one at most;
/// it goes when the node goes.
public interface DeploymentConfigurationStore {
  /// What a node has, if it has one.
  record Seen(Optional<DeploymentConfiguration> configuration) {}

  /// Nothing when there is no such node.
  Uni<Optional<Seen>> of(TenantId tenant, NodeId node);

  Uni<Optional<SentFile>> content(TenantId tenant, NodeId node);

  /// Keeps it in place of the one that is there, if any, and its upload as an action.
  Uni<Kept> put(Author author, NodeId node, DeploymentConfiguration.Draft draft, Instant at);

  /// That it went is kept as an action.
  Uni<Kept> remove(Author author, NodeId node, Instant at);

  /// What came of keeping one, or of taking it away.
  sealed interface Kept {
    record Done(DeploymentConfiguration configuration) implements Kept {}

    /// Something else is deployed there, by a deployer that is told nothing.
    record Deploys(ContentType other) implements Kept {}

    record NoSuchNode() implements Kept {}

    record None() implements Kept {}
  }
}
