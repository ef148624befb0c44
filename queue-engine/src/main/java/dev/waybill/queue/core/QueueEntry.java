package dev.waybill.queue.core;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// The place of one request in one queue.
///
/// @param content what an import of it deploys, or deploys right now
/// @param testing the test that it stands here for; none for what is there to stay
/// @param position its place: what has the smaller one is imported first; unique, only ever grows
/// @param attempts how many deployments of it have begun
/// @param version counts its changes, from 1; a reader takes only what is newer than what it has
public record QueueEntry(
    QueueEntryId id,
    TransportRequestId request,
    EntryMode mode,
    TransportContent content,
    Testing testing,
    ImportState state,
    long position,
    int attempts,
    long version,
    Instant queuedAt,
    Instant changedAt) {
  /// What only modifiable requests know.
  ///
  /// @param round the test that the entry stands for
  /// @param next what came while something else was being deployed, to be carried from its end on:
  ///     what is being deployed is ordered again unchanged, whatever comes meanwhile
  public record Testing(Optional<TestRound> round, Optional<TransportContent> next) {
    public static final Testing NONE = new Testing(Optional.empty(), Optional.empty());

    public Testing {
      Objects.requireNonNull(round, "round");
      Objects.requireNonNull(next, "next");
    }
  }

  public QueueEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(testing, "testing");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(queuedAt, "queuedAt");
    Objects.requireNonNull(changedAt, "changedAt");
    if (position <= 0 || version <= 0 || attempts < 0) {
      throw new IllegalArgumentException(
          "position %d, version %d, attempts %d".formatted(position, version, attempts));
    }
  }

  /// One that stands for no test.
  public QueueEntry(
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
    this(
        id,
        request,
        mode,
        content,
        Testing.NONE,
        state,
        position,
        attempts,
        version,
        queuedAt,
        changedAt);
  }

  public EntryStatus status() {
    return state.status();
  }

  public boolean importable() {
    return state instanceof ImportState.Importable;
  }

  /// The number of its test; 0 when it stands for none.
  public int round() {
    return testing.round().map(TestRound::number).orElse(0);
  }

  /// It stays where it is, in another state.
  public QueueEntry become(ImportState next, Instant at) {
    return moved(next, position, queuedAt, at);
  }

  /// Its next deployment begins.
  public QueueEntry start(ImportState.Running running) {
    return new QueueEntry(
        id,
        request,
        mode,
        content,
        testing,
        running,
        position,
        running.attempt(),
        version + 1,
        queuedAt,
        running.since());
  }

  /// It takes a place at the end, in another state.
  public QueueEntry queue(ImportState next, long position, Instant at) {
    return moved(next, position, at, at);
  }

  /// The same for no test.
  public QueueEntry carry(EntryMode mode, TransportContent arrived) {
    return carry(mode, arrived, Optional.empty());
  }

  /// It carries what arrived; always followed by one of the moves, which counts the change.
  public QueueEntry carry(EntryMode mode, TransportContent arrived, Optional<TestRound> round) {
    var deploying = state instanceof ImportState.Running;
    var next = Optional.of(arrived).filter(other -> deploying && !other.equals(content));
    return new QueueEntry(
        id,
        request,
        mode,
        deploying ? content : arrived,
        new Testing(round, next),
        state,
        position,
        attempts,
        version,
        queuedAt,
        changedAt);
  }

  /// What it carries once nothing of it is being deployed.
  public TransportContent carried() {
    return testing.next().orElse(content);
  }

  private QueueEntry moved(ImportState next, long position, Instant queuedAt, Instant at) {
    var deploying = next instanceof ImportState.Running;
    return new QueueEntry(
        id,
        request,
        mode,
        deploying ? content : carried(),
        deploying ? testing : new Testing(testing.round(), Optional.empty()),
        next,
        position,
        attempts,
        version + 1,
        queuedAt,
        at);
  }
}
