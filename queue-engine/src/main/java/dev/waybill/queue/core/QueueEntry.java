package dev.waybill.queue.core;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.Objects;

/// The place of one request in one queue.
///
/// @param position its place: what has the smaller one is imported first; unique, only ever grows
/// @param attempts how many deployments of it have begun
/// @param version counts its changes, from 1; a reader takes only what is newer than what it has
public record QueueEntry(
    QueueEntryId id,
    TransportRequestId request,
    EntryMode mode,
    TransportContent content,
    ImportState state,
    long position,
    int attempts,
    long version,
    Instant queuedAt,
    Instant changedAt) {
  public QueueEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(queuedAt, "queuedAt");
    Objects.requireNonNull(changedAt, "changedAt");
    if (position <= 0 || version <= 0 || attempts < 0) {
      throw new IllegalArgumentException(
          "position %d, version %d, attempts %d".formatted(position, version, attempts));
    }
  }

  public EntryStatus status() {
    return state.status();
  }

  public boolean importable() {
    return state instanceof ImportState.Importable;
  }

  /// It stays where it is, in another state.
  public QueueEntry become(ImportState next, Instant at) {
    return new QueueEntry(
        id, request, mode, content, next, position, attempts, version + 1, queuedAt, at);
  }

  /// Its next deployment begins.
  public QueueEntry start(ImportState.Running running) {
    return new QueueEntry(
        id,
        request,
        mode,
        content,
        running,
        position,
        running.attempt(),
        version + 1,
        queuedAt,
        running.since());
  }

  /// It takes a place at the end, in another state.
  public QueueEntry queue(ImportState next, long position, Instant at) {
    return new QueueEntry(
        id, request, mode, content, next, position, attempts, version + 1, at, at);
  }

  /// It carries what arrived; always followed by one of the moves, which counts the change.
  public QueueEntry carry(EntryMode mode, TransportContent content) {
    return new QueueEntry(
        id, request, mode, content, state, position, attempts, version, queuedAt, changedAt);
  }
}
