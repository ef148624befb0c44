package dev.waybill.api.core;

import java.util.List;

/// Content, and what it was found to be when it came in.
///
/// @param flaw why it cannot be transported as an MTA, in words; blank when it can
public record StoredArchive(
    String sha256,
    long bytes,
    Kind kind,
    String flaw,
    String mtaId,
    String mtaVersion,
    List<String> modules) {
  public StoredArchive {
    modules = List.copyOf(modules);
  }

  public enum Kind {
    MTA,
    ZIP,
    UNREADABLE
  }
}
