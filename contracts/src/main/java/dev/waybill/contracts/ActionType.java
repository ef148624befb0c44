package dev.waybill.contracts;

/// What an action does. `code` is its name on the wire (TMS v2 2.2.1, `type` of an action). That
/// files are deleted CTMS logs too, but tells no code of it: that one is ours.
public enum ActionType {
  FILE_UPLOAD("FU"),
  FILE_DELETE("FD"),
  NODE_EXPORT("NE"),
  NODE_UPLOAD("NU"),
  IMPORT("I"),
  DELETE_ENTRY("DQ"),
  RESET_ENTRY("RQ"),
  CLEAN_UP_ENTRY("CQ"),
  FORWARD_ENTRY("FQ"),
  ADD_ENTRY("AQ");

  private final String code;

  ActionType(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
