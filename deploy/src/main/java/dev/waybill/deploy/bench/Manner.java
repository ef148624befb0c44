package dev.waybill.deploy.bench;

import java.util.EnumSet;
import java.util.Set;

/// How a receiver takes what it is told.
enum Manner {
  HEALTHY,
  /// Answers after half a second.
  SLOW,
  /// Nobody listens there.
  DEAD;

  static final Set<Manner> ALL = EnumSet.allOf(Manner.class);
}
