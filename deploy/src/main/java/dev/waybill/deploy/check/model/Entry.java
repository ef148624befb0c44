package dev.waybill.deploy.check.model;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.TestRound;
import java.util.Optional;
import java.util.Set;

/// The place of one request in one queue, as the model has it.
public final class Entry {
  /// What becomes of a running entry once its deployment has ended.
  enum Afterwards {
    AS_IT_ENDS,
    REPEATABLE,
    INITIAL,
    TRANSIENT,
    DELETED
  }

  final int id;
  final int request;
  EntryStatus status;
  EntryMode mode;
  long position;
  long version;
  int attempts;

  /// The software components that it refers to; none when it is about something else.
  Set<String> components = Set.of();

  Afterwards afterwards = Afterwards.AS_IT_ENDS;
  Optional<TestRound> round = Optional.empty();

  Entry(int id, int request) {
    this.id = id;
    this.request = request;
  }

  /// The number of its test; 0 when there is none.
  int test() {
    return round.map(TestRound::number).orElse(0);
  }

  boolean importable() {
    return switch (status) {
      case INITIAL, REPEATABLE, FATAL -> true;
      case RUNNING, SUCCEEDED, SKIPPED, WARNING, ERROR, DELETED, TRANSIENT -> false;
    };
  }

  /// Succeeded, warning, error and skipped may be forwarded by hand and be reset.
  boolean ended() {
    return switch (status) {
      case SUCCEEDED, SKIPPED, WARNING, ERROR -> true;
      case INITIAL, REPEATABLE, FATAL, RUNNING, DELETED, TRANSIENT -> false;
    };
  }

  public int id() {
    return id;
  }

  public int request() {
    return request;
  }

  public EntryStatus status() {
    return status;
  }

  public EntryMode mode() {
    return mode;
  }

  public long position() {
    return position;
  }

  public long version() {
    return version;
  }

  public int attempts() {
    return attempts;
  }
}
