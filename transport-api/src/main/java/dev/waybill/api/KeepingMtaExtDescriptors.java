package dev.waybill.api;

import dev.waybill.api.MtaExtDescriptorStore.Kept;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.FileName;
import dev.waybill.api.core.MtaExtDescriptor;
import dev.waybill.content.MtaExtension;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Takes, shows and forgets the MTA extension descriptors of nodes.
@ApplicationScoped
public class KeepingMtaExtDescriptors {
  private static final Logger LOG = Logger.getLogger(KeepingMtaExtDescriptors.class);

  /// A descriptor as a client sends it.
  ///
  /// @param mtaVersion empty: for each version
  /// @param description empty: the name of the file
  public record Sent(
      String fileName, byte[] file, Optional<String> mtaVersion, Optional<String> description) {}

  private final MtaExtDescriptorStore store;
  private final Doorbell doorbell;
  private final Clock clock;

  KeepingMtaExtDescriptors(MtaExtDescriptorStore store, Doorbell doorbell, Clock clock) {
    this.store = store;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  public Uni<List<MtaExtDescriptor>> of(TenantId tenant, NodeId node) {
    return store.of(tenant, node).map(found -> found.orElseThrow(() -> noSuch(node)));
  }

  public Uni<MtaExtDescriptor> get(TenantId tenant, NodeId node, int id) {
    return of(tenant, node)
        .map(
            all ->
                all.stream()
                    .filter(descriptor -> descriptor.id() == id)
                    .findFirst()
                    .orElseThrow(() -> noSuch(node, id)));
  }

  public Uni<SentFile> content(TenantId tenant, NodeId node, int id) {
    return store.content(tenant, node, id).map(found -> found.orElseThrow(() -> noSuch(node, id)));
  }

  /// @throws Problem.Refused when the node has one for that MTA and version binding
  public Uni<MtaExtDescriptor> add(Author author, NodeId node, Sent sent) {
    var draft = draft(sent);
    return store
        .add(author, node, draft, clock.instant())
        .map(kept -> answered(author, node, 0, draft, kept))
        .invoke(doorbell::ring);
  }

  /// The same id, and another file.
  public Uni<MtaExtDescriptor> replace(Author author, NodeId node, int id, Sent sent) {
    var draft = draft(sent);
    return store
        .replace(author, node, id, draft, clock.instant())
        .map(kept -> answered(author, node, id, draft, kept))
        .invoke(doorbell::ring);
  }

  public Uni<Void> remove(Author author, NodeId node, int id) {
    return store
        .remove(author, node, id, clock.instant())
        .invoke(
            removed -> {
              if (!removed) {
                throw noSuch(node, id);
              }
              LOG.infof(
                  "%s removed MTA extension descriptor %d of node %s", author.name(), id, node);
              doorbell.ring();
            })
        .replaceWithVoid();
  }

  private static MtaExtDescriptor.Draft draft(Sent sent) {
    var fileName = FileName.of(sent.fileName());
    var version = sent.mtaVersion().orElse(MtaExtension.ANY_VERSION);
    if (!MtaExtension.isBinding(version)) {
      throw Problem.INVALID_MEMBER.because(
          "mtaVersion is \"%s\". Send one version such as 1.4.2, or * for each."
              .formatted(version));
    }
    var description = FileDescription.of(sent.description(), fileName);
    var extension = read(sent.file());
    return new MtaExtDescriptor.Draft(
        new MtaExtDescriptor.Traits(description, extension.mta(), extension.id(), version),
        fileName,
        sent.file());
  }

  private static MtaExtension read(byte[] file) {
    if (file.length > MtaExtension.LARGEST) {
      throw Problem.UNREADABLE_DESCRIPTOR.because(
          "The file has %d bytes. Send at most %d bytes."
              .formatted(file.length, MtaExtension.LARGEST));
    }
    try {
      return MtaExtension.parse(file);
    } catch (MtaExtension.Unreadable e) {
      throw Problem.UNREADABLE_DESCRIPTOR.because(
          "The file is no MTA extension descriptor: " + e.getMessage());
    }
  }

  private static MtaExtDescriptor answered(
      Author author, NodeId node, int id, MtaExtDescriptor.Draft draft, Kept kept) {
    return switch (kept) {
      case Kept.Done(var descriptor) -> {
        LOG.infof(
            "%s put MTA extension descriptor %d for %s, version %s, to node %s",
            author.name(),
            descriptor.id(),
            descriptor.traits().mtaId(),
            descriptor.traits().mtaVersion(),
            node);
        yield descriptor;
      }
      case Kept.Taken() ->
          throw Problem.DESCRIPTOR_EXISTS.because(
              "Node ID %s has a descriptor for MTA %s and version %s. Change that one."
                  .formatted(node, draft.traits().mtaId(), draft.traits().mtaVersion()));
      case Kept.NoSuchNode() -> throw noSuch(node);
      case Kept.NoSuchDescriptor() -> throw noSuch(node, id);
    };
  }

  private static Problem.Refused noSuch(NodeId node) {
    return Problem.NODE_NOT_FOUND.because("Node ID " + node + " does not exist");
  }

  private static Problem.Refused noSuch(NodeId node, int id) {
    return Problem.DESCRIPTOR_NOT_FOUND.because(
        "Node ID %s has no MTA extension descriptor %d".formatted(node, id));
  }
}
