package dev.waybill.api;

import dev.waybill.api.RequestStore.FreshNumbers;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.Page;
import dev.waybill.api.core.modifiable.Lifecycle;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.api.core.modifiable.ModifiableRequest.HeldFile;
import dev.waybill.api.core.modifiable.TestNodes;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What modifiable requests ask of storage. What is decided is saved whole or not at all, one
/// change of a request after the other.
public interface ModifiableRequestStore {
  Uni<Optional<ModifiableRequest>> find(TenantId tenant, TransportRequestId request);

  /// Those in one of the lifecycles, the newest first.
  ///
  /// @param before below this number
  Uni<Page<ModifiableRequest, Integer>> page(
      TenantId tenant, Set<Lifecycle> lifecycles, int before, int count);

  /// The nodes from this one on; none when it does not exist.
  Uni<TestNodes> nodes(TenantId tenant, NodeId source);

  Uni<Void> create(ModifiableRequest request, Author author, Envelope<?> event);

  /// A number for a new request.
  Uni<TransportRequestId> number();

  /// Empty when there is none. Fails as the decision does, and then nothing is saved; fails with
  /// [Problem#UNKNOWN_FILE] when a file was deleted meanwhile.
  ///
  /// @param files that the decision wants to know
  Uni<Optional<Change>> change(
      TenantId tenant, TransportRequestId request, List<Integer> files, Deciding deciding);

  /// Decides on what it meets.
  @FunctionalInterface
  interface Deciding {
    Uni<Change> on(Met met, FreshNumbers numbers);
  }

  /// @param files those that were asked for and are there, each with the number 0 as its item
  record Met(ModifiableRequest request, TestNodes nodes, List<HeldFile> files) {
    public Met {
      files = List.copyOf(files);
    }
  }

  /// What is to be saved, and said.
  ///
  /// @param sent whether the queues are given its content with this
  /// @param entries its new places in queues
  record Change(
      ModifiableRequest request,
      boolean sent,
      List<NewEntry> entries,
      List<NewAction> actions,
      List<LogLine> lines,
      List<? extends Envelope<?>> messages) {
    public Change {
      entries = List.copyOf(entries);
      actions = List.copyOf(actions);
      lines = List.copyOf(lines);
      messages = List.copyOf(messages);
    }

    /// One of which no queue hears.
    public static Change of(ModifiableRequest request) {
      return new Change(request, false, List.of(), List.of(), List.of(), List.of());
    }
  }

  /// A place in a queue that it had not before.
  record NewEntry(QueueEntryId id, KnownNode node, EntryMode mode) {}
}
