package dev.waybill.contracts;

/// Why a queue said no. A refusal is an answer: the caller, the log and the test see the same one.
public enum Refusal {
  /// No entry of that request stands in this queue.
  NOT_IN_QUEUE,
  /// Only what is initial, repeatable or fatal may be imported.
  NOT_IMPORTABLE,
  /// An import of it is under way.
  ALREADY_RUNNING,
  /// Only what is succeeded, skipped, warning or error may be forwarded.
  NOT_FORWARDABLE,
  /// The node forwards by itself; only a node in mode manual forwards on demand.
  NOT_FORWARDED_BY_HAND,
  /// It is in test, and the scope of its test ends here.
  NOT_IN_TEST_SCOPE,
  /// No route leaves the node.
  NO_FOLLOW_ON_NODE,
  /// Only what is succeeded, skipped, warning or error may be reset.
  NOT_RESETTABLE,
  /// It has been removed before.
  ALREADY_REMOVED,
  /// What a release has overtaken takes no action any more, so it cannot be removed either.
  NOT_REMOVABLE,
  /// Imports into the node are switched off.
  IMPORT_DISABLED,
  /// The node imports by itself; nobody imports into it by hand.
  IMPORTS_BY_ITSELF,
  /// The node has neither a destination nor is it virtual: nothing can be deployed.
  NO_DESTINATION,
  /// References of this content type are imported all or up to one, never selected.
  NOT_BY_SELECTION,
  /// Something is still to be done with it, so it is not cleaned up.
  NOT_FINAL,
  /// It was never there to be tested, so there is nothing to release.
  NOT_IN_TEST,
  /// That attempt is not the one that runs: the report is late or repeated.
  STALE_REPORT,
  /// A newer configuration of the node is known.
  STALE_CONFIGURATION,
  /// The node has another schedule by now, or none, or it has fired already.
  STALE_SCHEDULE,
  /// The run that should go on has ended.
  STALE_RUN,
  /// The node has been deleted or was never configured.
  NO_SUCH_NODE
}
