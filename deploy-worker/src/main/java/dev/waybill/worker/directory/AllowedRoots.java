package dev.waybill.worker.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Below which folders of this machine destinations may lie, in an operator's words: `*` is all of
/// them. Where a path leads counts, not its name alone.
public final class AllowedRoots {
  private static final String ALL = "*";

  private final boolean all;
  private final List<Path> folders;

  private AllowedRoots(boolean all, List<Path> folders) {
    this.all = all;
    this.folders = folders;
  }

  /// @throws IllegalArgumentException when one is no absolute path
  public static AllowedRoots of(List<String> words) {
    return new AllowedRoots(
        words.contains(ALL),
        words.stream().filter(word -> !word.equals(ALL)).map(AllowedRoots::folder).toList());
  }

  private static Path folder(String word) {
    var folder = Path.of(word);
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException(
          "waybill.worker.allowed-roots has '%s'; set absolute paths, or *".formatted(word));
    }
    return folder;
  }

  /// Asks the disk where links lead.
  ///
  /// @throws RootNotAllowed when it lies below none of them
  void require(Path root) throws IOException {
    if (all) {
      return;
    }
    for (var folder : folders) {
      if (real(root).startsWith(real(folder))) {
        return;
      }
    }
    throw new RootNotAllowed(root);
  }

  /// Where it leads; what is not there leads nowhere else.
  private static Path real(Path folder) throws IOException {
    return Files.exists(folder) ? folder.toRealPath() : folder.normalize();
  }

  /// No destination may lie there.
  static final class RootNotAllowed extends IOException {
    private static final long serialVersionUID = 1L;

    RootNotAllowed(Path root) {
      super("Folder %s lies below none that waybill.worker.allowed-roots names.".formatted(root));
    }
  }
}
