package dev.waybill.api.core;

import dev.waybill.contracts.LandscapeEvent.StorageFilled;
import dev.waybill.contracts.Severity;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// How full the storage of a tenant is, as far as it was told of.
///
/// A level is told of when its threshold is reached, and not again before the use has sunk below a
/// lower share: files that come and go at a threshold are told of once.
public enum StorageLevel {
  ROOMY(0, 0, Severity.INFO),
  /// CTMS warns from here on.
  NEARLY_FULL(85, 80, Severity.WARNING),
  /// Nothing more is taken.
  FULL(100, 95, Severity.ERROR);

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  private final int reachedAt;
  private final int leftBelow;
  private final Severity severity;

  StorageLevel(int reachedAt, int leftBelow, Severity severity) {
    this.reachedAt = reachedAt;
    this.leftBelow = leftBelow;
    this.severity = severity;
  }

  /// Its threshold, in percent of the quota.
  public int threshold() {
    return reachedAt;
  }

  /// The level once that much is used, when this was the one before.
  public StorageLevel at(long used, long quota) {
    var level = ROOMY;
    for (var higher : values()) {
      var threshold = higher.compareTo(this) <= 0 ? higher.leftBelow : higher.reachedAt;
      if (used >= share(quota, threshold)) {
        level = higher;
      }
    }
    return level;
  }

  /// The levels that were passed on the way up from this one, the lowest first.
  public List<StorageLevel> upTo(StorageLevel level) {
    return Arrays.stream(values())
        .filter(passed -> passed.compareTo(this) > 0 && passed.compareTo(level) <= 0)
        .toList();
  }

  /// What is told when it is reached.
  public StorageFilled event(long used, long quota) {
    return new StorageFilled(reachedAt, used, quota, percent(used, quota), severity);
  }

  /// The first number of bytes that is so many percent of the quota, which may be any.
  private static long share(long quota, int percent) {
    return quota / 100 * percent + Math.ceilDiv(quota % 100 * percent, 100);
  }

  private static int percent(long used, long quota) {
    return quota == 0
        ? 100
        : BigInteger.valueOf(used)
            .multiply(HUNDRED)
            .divide(BigInteger.valueOf(quota))
            .min(MOST)
            .intValue();
  }
}
