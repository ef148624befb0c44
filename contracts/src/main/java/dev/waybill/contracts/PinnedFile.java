package dev.waybill.contracts;

/// A file of a node that goes with a content entry, chosen when the import began.
///
/// @param item the number of the content entry
public record PinnedFile(int item, NodeFile file) {
  public PinnedFile {
    Whole.positive(item, "item");
    Whole.given(file, "file");
  }
}
