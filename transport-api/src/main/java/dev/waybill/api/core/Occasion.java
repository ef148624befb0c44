package dev.waybill.api.core;

import dev.waybill.contracts.ActionType;

/// How content enters the landscape.
public enum Occasion {
  /// Into the queue of the node that is named.
  UPLOAD(ActionType.NODE_UPLOAD),
  /// Into the queues of the nodes that follow on the one that is named.
  EXPORT(ActionType.NODE_EXPORT);

  private final ActionType action;

  Occasion(ActionType action) {
    this.action = action;
  }

  public ActionType action() {
    return action;
  }
}
