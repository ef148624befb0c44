package dev.waybill.api.core.landscape;

/// Whether anything is imported into a node, and whether that begins by itself: what transport
/// operators switch in its queue (CTMS, *Disable Import*, *Enable Automatic Import*).
///
/// @param reason why nothing is imported, for people; blank when imports are not disabled
public record ImportSwitches(boolean disabled, String reason, boolean automatic) {
  public ImportSwitches {
    reason = disabled ? reason : "";
  }
}
