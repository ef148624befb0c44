package dev.waybill.api;

import dev.waybill.api.DeploymentConfigurationStore.Kept;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.DeploymentConfiguration;
import dev.waybill.api.core.FileName;
import dev.waybill.content.JsonFile;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Takes, shows and forgets the deployment configurations of nodes.
@ApplicationScoped
public class KeepingDeploymentConfigurations {
  private static final Logger LOG = Logger.getLogger(KeepingDeploymentConfigurations.class);

  /// A configuration as a client sends it.
  ///
  /// @param description empty: the name of the file
  public record Sent(String fileName, byte[] file, Optional<String> description) {}

  private final DeploymentConfigurationStore store;
  private final Doorbell doorbell;
  private final Clock clock;

  KeepingDeploymentConfigurations(
      DeploymentConfigurationStore store, Doorbell doorbell, Clock clock) {
    this.store = store;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  public Uni<DeploymentConfiguration> of(TenantId tenant, NodeId node) {
    return store
        .of(tenant, node)
        .map(
            found ->
                found
                    .orElseThrow(() -> noSuch(node))
                    .configuration()
                    .orElseThrow(() -> none(node)));
  }

  public Uni<SentFile> content(TenantId tenant, NodeId node) {
    return of(tenant, node)
        .chain(() -> store.content(tenant, node))
        .map(found -> found.orElseThrow(() -> none(node)));
  }

  /// In place of the one that is there, if any. It keeps its number.
  public Uni<DeploymentConfiguration> put(Author author, NodeId node, Sent sent) {
    return store
        .put(author, node, draft(sent), clock.instant())
        .map(kept -> done(node, kept))
        .invoke(kept -> told(author, node, "put", kept));
  }

  public Uni<Void> remove(Author author, NodeId node) {
    return store
        .remove(author, node, clock.instant())
        .map(kept -> done(node, kept))
        .invoke(gone -> told(author, node, "removed", gone))
        .replaceWithVoid();
  }

  private static DeploymentConfiguration.Draft draft(Sent sent) {
    var fileName = FileName.of(sent.fileName());
    var description = FileDescription.of(sent.description(), fileName);
    check(sent.file());
    return new DeploymentConfiguration.Draft(description, fileName, sent.file());
  }

  /// What it says is for its deployer to understand.
  private static void check(byte[] file) {
    if (file.length > JsonFile.LARGEST) {
      throw Problem.UNREADABLE_CONFIGURATION.because(
          "file has %d bytes. Send at most %d bytes.".formatted(file.length, JsonFile.LARGEST));
    }
    try {
      JsonFile.check(file);
    } catch (JsonFile.Unreadable e) {
      throw Problem.UNREADABLE_CONFIGURATION.because(
          "file is no JSON: %s. Send one JSON value in UTF-8.".formatted(e.getMessage()));
    }
  }

  private static DeploymentConfiguration done(NodeId node, Kept kept) {
    return switch (kept) {
      case Kept.Done(var configuration) -> configuration;
      case Kept.Deploys(var other) ->
          throw Problem.WRONG_CONTENT_TYPE.because(
              ("Node ID %s deploys %s, and no deployment configuration goes with that. Send it to a"
                      + " node whose target has the content type APP.")
                  .formatted(node, other));
      case Kept.NoSuchNode() -> throw noSuch(node);
      case Kept.None() -> throw none(node);
    };
  }

  private void told(Author author, NodeId node, String what, DeploymentConfiguration which) {
    LOG.infof(
        "%s %s deployment configuration %d of node %s", author.name(), what, which.id(), node);
    doorbell.ring();
  }

  private static Problem.Refused noSuch(NodeId node) {
    return Problem.NODE_NOT_FOUND.because("Node ID " + node + " does not exist");
  }

  private static Problem.Refused none(NodeId node) {
    return Problem.CONFIGURATION_NOT_FOUND.because(
        "Node ID " + node + " has no deployment configuration");
  }
}
