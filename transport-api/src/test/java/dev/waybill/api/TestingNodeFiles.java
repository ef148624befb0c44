package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.DeploymentConfiguration;
import dev.waybill.api.core.DescriptorMatch.Nearest;
import dev.waybill.api.core.FileWords;
import dev.waybill.api.core.KnownFile;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.MtaExtDescriptor;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the nodes of one tenant keep, in memory.
final class TestingNodeFiles {
  private record Held(MtaExtDescriptor descriptor, NodeId node, SentFile file) {}

  private record Configured(DeploymentConfiguration configuration, SentFile file) {}

  private final TestingTenant tenant;
  private final Map<Integer, Held> descriptors = new LinkedHashMap<>();
  private final Map<NodeId, Configured> configurations = new LinkedHashMap<>();

  TestingNodeFiles(TestingTenant tenant) {
    this.tenant = tenant;
  }

  /// Those of a node, as an import would look at them for a file.
  Nearest nearest(NodeId node, KnownFile file) {
    var all = of(node);
    return new Nearest(
        all.stream()
            .filter(one -> one.traits().mtaId().equals(file.mtaId()))
            .max(
                Comparator.<MtaExtDescriptor, Boolean>comparing(
                        one -> one.traits().mtaVersion().equals(file.mtaVersion()))
                    .thenComparing(one -> one.traits().mtaVersion().equals("*"))
                    .thenComparing(MtaExtDescriptor::id)),
        !all.isEmpty());
  }

  private List<MtaExtDescriptor> of(NodeId node) {
    return descriptors.values().stream()
        .filter(held -> held.node().equals(node))
        .map(Held::descriptor)
        .sorted(Comparator.comparing(MtaExtDescriptor::id))
        .toList();
  }

  private void done(
      Author author,
      KnownNode node,
      Instant at,
      ActionType type,
      Function<NewAction, LogLine> log) {
    var action =
        NewAction.done(
            new ActionId(tenant.fresh()),
            type,
            Optional.of(NewAction.place(node)),
            author,
            at,
            List.of());
    tenant.journal().add(List.of(action), List.of(log.apply(action)));
  }

  /// One at most for an MTA and a version binding.
  final class Descriptors implements MtaExtDescriptorStore {
    @Override
    public Uni<Optional<List<MtaExtDescriptor>>> of(TenantId owner, NodeId node) {
      return Uni.createFrom()
          .item(tenant.node(node).map(known -> TestingNodeFiles.this.of(known.id())));
    }

    @Override
    public Uni<Optional<SentFile>> content(TenantId owner, NodeId node, int descriptor) {
      return Uni.createFrom().item(held(node, descriptor).map(Held::file));
    }

    @Override
    public Uni<Kept> add(Author author, NodeId node, MtaExtDescriptor.Draft draft, Instant at) {
      return Uni.createFrom().item(keep(author, node, tenant.fresh(), draft, at));
    }

    @Override
    public Uni<Kept> replace(
        Author author, NodeId node, int descriptor, MtaExtDescriptor.Draft draft, Instant at) {
      return Uni.createFrom()
          .item(
              held(node, descriptor)
                  .map(_ -> keep(author, node, descriptor, draft, at))
                  .orElseGet(Kept.NoSuchDescriptor::new));
    }

    @Override
    public Uni<Boolean> remove(Author author, NodeId node, int descriptor, Instant at) {
      var gone = held(node, descriptor).map(held -> descriptors.remove(held.descriptor().id()));
      gone.ifPresent(
          held ->
              done(
                  author,
                  tenant.node(node).orElseThrow(),
                  at,
                  ActionType.FILE_DELETE,
                  action -> FileWords.deleted(action, held.descriptor())));
      return Uni.createFrom().item(gone.isPresent());
    }

    private Kept keep(
        Author author, NodeId node, int id, MtaExtDescriptor.Draft draft, Instant at) {
      var known = tenant.node(node);
      if (known.isEmpty()) {
        return new Kept.NoSuchNode();
      }
      var traits = draft.traits();
      if (TestingNodeFiles.this.of(node).stream()
          .filter(other -> other.id() != id)
          .map(MtaExtDescriptor::traits)
          .anyMatch(
              other ->
                  other.mtaId().equals(traits.mtaId())
                      && other.mtaVersion().equals(traits.mtaVersion()))) {
        return new Kept.Taken();
      }
      var descriptor = new MtaExtDescriptor(id, traits, at);
      descriptors.put(
          id, new Held(descriptor, node, new SentFile(draft.fileName(), draft.content())));
      done(
          author,
          known.get(),
          at,
          ActionType.FILE_UPLOAD,
          action -> FileWords.uploaded(action, descriptor));
      return new Kept.Done(descriptor);
    }

    private Optional<Held> held(NodeId node, int descriptor) {
      return Optional.ofNullable(descriptors.get(descriptor))
          .filter(held -> held.node().equals(node));
    }
  }

  /// One at most, of nodes that do not deploy something else.
  final class Configurations implements DeploymentConfigurationStore {
    @Override
    public Uni<Optional<Seen>> of(TenantId owner, NodeId node) {
      return Uni.createFrom()
          .item(
              tenant
                  .node(node)
                  .map(known -> new Seen(configured(node).map(Configured::configuration))));
    }

    @Override
    public Uni<Optional<SentFile>> content(TenantId owner, NodeId node) {
      return Uni.createFrom().item(configured(node).map(Configured::file));
    }

    @Override
    public Uni<Kept> put(
        Author author, NodeId node, DeploymentConfiguration.Draft draft, Instant at) {
      var known = tenant.node(node);
      if (known.isEmpty()) {
        return Uni.createFrom().item(new Kept.NoSuchNode());
      }
      var other = known.get().targets().stream().filter(type -> type != ContentType.APP);
      return Uni.createFrom()
          .item(
              other
                  .findFirst()
                  .<Kept>map(Kept.Deploys::new)
                  .orElseGet(() -> keep(author, known.get(), draft, at)));
    }

    private Kept keep(
        Author author, KnownNode node, DeploymentConfiguration.Draft draft, Instant at) {
      var id = configured(node.id()).map(old -> old.configuration().id()).orElseGet(tenant::fresh);
      var file = draft.content();
      var configuration =
          new DeploymentConfiguration(
              id,
              draft.description(),
              draft.fileName(),
              TestingTenant.sha256(file),
              file.length,
              at);
      configurations.put(
          node.id(), new Configured(configuration, new SentFile(draft.fileName(), file)));
      done(
          author,
          node,
          at,
          ActionType.FILE_UPLOAD,
          action -> FileWords.uploaded(action, configuration));
      return new Kept.Done(configuration);
    }

    @Override
    public Uni<Kept> remove(Author author, NodeId node, Instant at) {
      var known = tenant.node(node);
      if (known.isEmpty()) {
        return Uni.createFrom().item(new Kept.NoSuchNode());
      }
      var gone = Optional.ofNullable(configurations.remove(node)).map(Configured::configuration);
      gone.ifPresent(
          configuration ->
              done(
                  author,
                  known.get(),
                  at,
                  ActionType.FILE_DELETE,
                  action -> FileWords.deleted(action, configuration)));
      return Uni.createFrom().item(gone.<Kept>map(Kept.Done::new).orElseGet(Kept.None::new));
    }

    private Optional<Configured> configured(NodeId node) {
      return Optional.ofNullable(configurations.get(node));
    }
  }
}
