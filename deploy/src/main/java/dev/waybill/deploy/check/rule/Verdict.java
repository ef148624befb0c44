package dev.waybill.deploy.check.rule;

import java.util.List;

/// What was found of one invariant.
///
/// @param looked how many things were looked at
/// @param broken how many were not as promised
/// @param first the first few of these, with their evidence
public record Verdict(String id, String promise, long looked, long broken, List<String> first) {
  public boolean holds() {
    return broken == 0;
  }

  /// A check that saw nothing has shown nothing.
  public boolean nothingSeen() {
    return looked == 0;
  }
}
