package dev.waybill.api.core;

import dev.waybill.contracts.ActionType;

/// What people call actions (CTMS, *Transport Action Logs*).
public final class ActionWords {
  private ActionWords() {}

  public static String of(ActionType type) {
    return switch (type) {
      case FILE_UPLOAD -> "File Upload";
      case FILE_DELETE -> "File Delete";
      case NODE_EXPORT -> "Export to Node";
      case NODE_UPLOAD -> "Upload to Node";
      case IMPORT -> "Import to Node";
      case DELETE_ENTRY -> "Delete Queue Entry";
      case RESET_ENTRY -> "Repeat Queue Entry";
      case CLEAN_UP_ENTRY -> "Clean Up Queue Entry";
      case FORWARD_ENTRY -> "Forward Queue Entry";
      case ADD_ENTRY -> "Add Queue Entry";
    };
  }

  /// With the node, where there is one.
  static String of(ActionView action) {
    return action.nodeName().isBlank()
        ? of(action.type())
        : of(action.type()) + ", node " + action.nodeName();
  }
}
