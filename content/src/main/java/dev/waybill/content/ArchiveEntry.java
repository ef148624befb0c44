package dev.waybill.content;

/// One entry of an archive, as its directory tells and its own header confirms.
///
/// @param name its path: relative, normalised, `/` between folders; a folder ends with `/`
/// @param bytes its inflated size; reading it fails when there are more or fewer
/// @param packedBytes its size in the archive
/// @param headerAt where its own header begins
public record ArchiveEntry(
    String name,
    long bytes,
    long packedBytes,
    boolean deflated,
    long crc32,
    boolean executable,
    long headerAt) {
  public boolean folder() {
    return name.endsWith("/");
  }
}
