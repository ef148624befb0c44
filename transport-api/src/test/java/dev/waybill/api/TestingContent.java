package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.DescriptorMatch;
import dev.waybill.api.core.FileWords;
import dev.waybill.api.core.Ground;
import dev.waybill.api.core.KnownFile;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.Page;
import dev.waybill.api.core.QueuedContent;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.StoredArchive;
import dev.waybill.api.core.TrackedRequest;
import dev.waybill.api.core.TrackedRequest.Stop;
import dev.waybill.api.core.TransportRequest;
import dev.waybill.api.core.UploadedFile;
import dev.waybill.api.core.modifiable.ModifiableRequest.HeldFile;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The files and transport requests of one tenant, in memory.
final class TestingContent implements FileStore, RequestStore {
  private record Held(KnownFile file, StoredArchive archive, Author by, Instant at) {}

  private final TestingTenant tenant;
  private final Map<Integer, Held> files = new LinkedHashMap<>();
  private final Map<TransportRequestId, TransportRequest> requests = new LinkedHashMap<>();

  TestingContent(TestingTenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public Uni<Long> used(TenantId owner) {
    return Uni.createFrom().item(files.values().stream().mapToLong(h -> h.file().bytes()).sum());
  }

  @Override
  public Uni<Map<TenantId, Long>> used() {
    return used(TenantId.DEFAULT).map(bytes -> Map.of(TenantId.DEFAULT, bytes));
  }

  @Override
  public Uni<Kept> keep(
      Author author, String name, Instant at, long quota, Supplier<Uni<StoredArchive>> commit) {
    return commit.get().map(archive -> kept(author, name, at, archive));
  }

  private Kept kept(Author author, String name, Instant at, StoredArchive archive) {
    var file =
        new KnownFile(
            tenant.fresh(),
            name,
            archive.sha256(),
            archive.bytes(),
            archive.flaw(),
            archive.mtaId(),
            archive.mtaVersion());
    files.put(file.id(), new Held(file, archive, author, at));
    var uploaded = new UploadedFile(file.id(), name);
    var action =
        NewAction.done(
            new ActionId(tenant.fresh()),
            ActionType.FILE_UPLOAD,
            Optional.empty(),
            author,
            at,
            List.of());
    tenant.journal().add(List.of(action), List.of(FileWords.uploaded(action, uploaded)));
    return new Kept(archive.sha256(), Optional.of(uploaded), List.of());
  }

  @Override
  public Uni<Removed> remove(TenantId owner, int file, Instant at, long quota) {
    var uri = Integer.toString(file);
    if (requests.values().stream().anyMatch(request -> request.draft().uris().contains(uri))) {
      return Uni.createFrom().item(new Removed.InUse());
    }
    var gone = Optional.ofNullable(files.remove(file));
    return Uni.createFrom()
        .item(
            gone.<Removed>map(held -> new Removed.Gone(held.file().sha256(), List.of()))
                .orElseGet(Removed.Unknown::new));
  }

  @Override
  public <T> Uni<T> sweep(List<String> contents, Function<List<String>, Uni<T>> delete) {
    var had = files.values().stream().map(held -> held.file().sha256()).toList();
    return delete.apply(contents.stream().filter(content -> !had.contains(content)).toList());
  }

  @Override
  public Uni<TransportRequest> accept(TenantId owner, RequestDraft.Sound draft, Deciding deciding) {
    return deciding
        .on(ground(draft), count -> Uni.createFrom().item(drawn(count)))
        .invoke(
            accepted -> {
              requests.put(accepted.request().id(), accepted.request());
              tenant.journal().add(accepted.actions(), accepted.lines());
            })
        .map(Accepted::request);
  }

  private Ground ground(RequestDraft.Sound draft) {
    var named = tenant.node(draft.nodeName());
    return new Ground(
        named.stream().toList(),
        named.stream().flatMap(node -> tenant.after(node.id())).toList(),
        files.values().stream().map(Held::file).toList());
  }

  private List<Integer> drawn(int count) {
    return Stream.generate(tenant::fresh).limit(count).toList();
  }

  /// What a request brings to a queue.
  QueuedContent in(KnownNode node, TransportRequestId id) {
    var request = requests.get(id);
    return new QueuedContent(
        id.value(),
        request.draft().description(),
        node,
        EntryMode.FINAL,
        request.draft().storageType(),
        request.draft().contentType(),
        new Page<>(
            request.items().stream().map(item -> queued(node, request, item)).toList(),
            Optional.empty()));
  }

  private QueuedContent.Item queued(KnownNode node, TransportRequest request, ContentItem item) {
    return switch (item) {
      case ContentItem.StoredFile file -> {
        var known = files.get(file.fileId());
        yield new QueuedContent.Item.File(
            held(file),
            Optional.empty(),
            known.by().shownUser(),
            known.at(),
            DescriptorMatch.of(
                node,
                request.draft().contentType(),
                known.file(),
                tenant.nodeFiles().nearest(node.id(), known.file())));
      }
      case ContentItem.Reference(var number, _, var uri) ->
          new QueuedContent.Item.Reference(number, uri);
    };
  }

  private HeldFile held(ContentItem.StoredFile file) {
    var known = files.get(file.fileId());
    return new HeldFile(file.id(), known.file(), known.archive().modules());
  }

  /// Where it stands; nobody imports anything.
  Optional<TrackedRequest> track(TransportRequestId id) {
    return Optional.ofNullable(requests.get(id))
        .map(
            request ->
                new TrackedRequest(
                    id.value(),
                    request.draft().description(),
                    request.entries().stream()
                        .map(entry -> stop(entry.node(), request.createdAt()))
                        .toList()));
  }

  private static Stop stop(KnownNode node, Instant at) {
    return new Stop(node.id().value(), node.name(), EntryStatus.INITIAL, at);
  }

  /// Whether it came to that queue.
  boolean stands(TransportRequestId request, NodeId node) {
    return track(request).stream()
        .flatMap(tracked -> tracked.stops().stream())
        .anyMatch(stop -> stop.node() == node.value());
  }
}
