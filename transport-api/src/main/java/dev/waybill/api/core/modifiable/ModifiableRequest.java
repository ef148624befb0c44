package dev.waybill.api.core.modifiable;

import dev.waybill.api.core.KnownFile;
import dev.waybill.api.core.NewAction.Place;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A request that is edited and tested before it is released.
///
/// @param files as they are edited, in the order in which they are to be deployed
/// @param test the last one
/// @param stops where it stands in queues
public record ModifiableRequest(
    TransportRequestId id,
    Lifecycle lifecycle,
    Form form,
    String createdBy,
    Instant createdAt,
    Instant changedAt,
    List<HeldFile> files,
    Test test,
    List<Stop> stops) {
  public ModifiableRequest {
    files = List.copyOf(files);
    stops = List.copyOf(stops);
  }

  /// What is said of it when it is created, and never changes.
  ///
  /// @param uploadInSource whether it comes to the queue of the source node itself, as what is
  ///     uploaded there; else to those of the follow-on nodes, as what is exported
  public record Form(
      Place source, boolean uploadInSource, ContentType contentType, String description) {}

  /// A file in it.
  ///
  /// @param item the number of the content entry
  public record HeldFile(int item, KnownFile file, List<String> modules) {
    public HeldFile {
      modules = List.copyOf(modules);
    }
  }

  /// @param number how many there were; 0 before the first
  /// @param changedSince whether the files are others by now
  public record Test(
      int number, List<NodeId> scope, boolean importAutomatically, boolean changedSince) {
    public static final Test NONE = new Test(0, List.of(), false, false);

    public Test {
      scope = List.copyOf(scope);
    }
  }

  /// Its place in a queue, as far as it is known.
  public record Stop(Place node, QueueEntryId entry, EntryStatus status, EntryMode mode) {
    /// Whether a test import failed here.
    public boolean failed() {
      return mode == EntryMode.TEST && (status == EntryStatus.ERROR || status == EntryStatus.FATAL);
    }
  }

  public boolean open() {
    return lifecycle == Lifecycle.MODIFIABLE;
  }

  /// What a queue is given of it.
  public TransportContent content() {
    return new TransportContent(
        form.description(),
        files.stream().map(held -> held.file().asItem(held.item(), form.contentType())).toList());
  }

  public Optional<Stop> stop(NodeId node) {
    return stops.stream().filter(stop -> stop.node().id().equals(node)).findFirst();
  }

  public ModifiableRequest with(List<HeldFile> files, Instant at) {
    var changed = new Test(test.number(), test.scope(), test.importAutomatically(), true);
    return new ModifiableRequest(
        id,
        lifecycle,
        form,
        createdBy,
        createdAt,
        at,
        files,
        test.number() == 0 ? test : changed,
        stops);
  }

  public ModifiableRequest with(Test test, Instant at) {
    return new ModifiableRequest(id, lifecycle, form, createdBy, createdAt, at, files, test, stops);
  }

  public ModifiableRequest with(Lifecycle lifecycle, Instant at) {
    return new ModifiableRequest(id, lifecycle, form, createdBy, createdAt, at, files, test, stops);
  }
}
