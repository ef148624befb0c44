package dev.waybill.deploy.check.model;

import dev.waybill.contracts.ActionStatus;
import java.util.ArrayList;
import java.util.List;

/// An import that was accepted: a stretch of the queue, or the requests that it names.
final class Run {
  /// Whose action it carries out first, then those that joined it.
  final List<Integer> askedBy = new ArrayList<>();

  /// The requests named that are still to come, in the order of the queue; null for a stretch.
  final List<Integer> named;

  /// Import All and what a node imports by itself may be joined; Import Upto may not.
  final boolean everything;

  long after;
  long upTo;
  ActionStatus worst = ActionStatus.SUCCEEDED;

  /// Which request of it is being deployed.
  Entry deploying;

  /// It asked to go on: its next step comes with an input of its own.
  boolean goesOn;

  /// Imports were switched off while it was under way: it may have been cut short by that.
  boolean mayBeCut;

  private Run(int action, List<Integer> named, boolean everything, long upTo) {
    askedBy.add(action);
    this.named = named;
    this.everything = everything;
    this.upTo = upTo;
  }

  static Run all(int action, long upTo) {
    return new Run(action, null, true, upTo);
  }

  static Run upTo(int action, long upTo) {
    return new Run(action, null, false, upTo);
  }

  static Run named(int action, List<Integer> requests) {
    return new Run(action, new ArrayList<>(requests), false, 0);
  }

  int action() {
    return askedBy.getFirst();
  }

  void worse(ActionStatus than) {
    if (than.compareTo(worst) > 0) {
      worst = than;
    }
  }
}
