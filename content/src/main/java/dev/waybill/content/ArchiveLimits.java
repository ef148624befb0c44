package dev.waybill.content;

/// How much an archive may ask of its reader.
///
/// @param entries how many entries it may have
/// @param descriptorBytes how large a descriptor or manifest may be, inflated
/// @param contentBytes how large all entries may be together, inflated
/// @param ratio how many bytes one packed byte may become: always in a descriptor, and in an
///     archive as a whole once it inflates to more than `freeBytes`
/// @param freeBytes what may be inflated at any ratio, as small things shrink well
public record ArchiveLimits(
    int entries, long descriptorBytes, long contentBytes, int ratio, long freeBytes) {
  private static final long MB = 1_000_000;
  private static final long GB = 1_000 * MB;

  /// The limits of the suite.
  public static ArchiveLimits standard() {
    return new ArchiveLimits(100_000, 10 * MB, 20 * GB, 100, GB);
  }
}
