package dev.waybill.api.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A draft that was accepted: all that is stored of it at once, with its ids.
///
/// @param action the upload or export itself, done with this
/// @param entries its places in the queues it goes to
public record TransportRequest(
    TransportRequestId id,
    Occasion occasion,
    RequestDraft.Sound draft,
    KnownNode origin,
    Author author,
    Instant createdAt,
    ActionId action,
    List<ContentItem> items,
    List<Entry> entries) {
  public TransportRequest {
    items = List.copyOf(items);
    entries = List.copyOf(entries);
  }

  /// A place in a queue, and the action that adds it there.
  public record Entry(QueueEntryId id, KnownNode node, ActionId adding) {}

  /// How many ids [#of] will take.
  public static int idsFor(RequestDraft.Sound draft, Acceptance.Accepted accepted) {
    return 2 + draft.uris().size() + 2 * accepted.targets().size();
  }

  public static TransportRequest of(
      Occasion occasion,
      RequestDraft.Sound draft,
      Acceptance.Accepted accepted,
      Author author,
      Iterator<Integer> ids,
      Instant at) {
    var id = new TransportRequestId(ids.next());
    var action = new ActionId(ids.next());
    var entries = new ArrayList<Entry>();
    for (var node : accepted.targets()) {
      entries.add(new Entry(new QueueEntryId(ids.next()), node, new ActionId(ids.next())));
    }
    return new TransportRequest(
        id,
        occasion,
        draft,
        accepted.origin(),
        author.onBehalfOf(draft.namedUser()),
        at,
        action,
        items(draft, accepted.files(), ids),
        entries);
  }

  /// What every queue is told of its content.
  public TransportContent content() {
    return new TransportContent(draft.description(), items);
  }

  /// The event that everyone may read.
  public TransportEvent event() {
    return switch (occasion) {
      case UPLOAD -> new TransportEvent.RequestUploaded(id, origin.id(), draft.description());
      case EXPORT ->
          new TransportEvent.RequestExported(id, origin.id(), draft.description(), targets());
    };
  }

  private List<NodeId> targets() {
    return entries.stream().map(entry -> entry.node().id()).toList();
  }

  private static List<ContentItem> items(
      RequestDraft.Sound draft, List<KnownFile> files, Iterator<Integer> ids) {
    var items = new ArrayList<ContentItem>();
    for (int i = 0; i < draft.uris().size(); i++) {
      items.add(
          switch (draft.storageType()) {
            case FILE -> files.get(i).asItem(ids.next(), draft.contentType());
            case REFERENCE ->
                new ContentItem.Reference(ids.next(), draft.contentType(), draft.uris().get(i));
          });
    }
    return items;
  }
}
