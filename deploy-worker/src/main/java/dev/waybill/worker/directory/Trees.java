package dev.waybill.worker.directory;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Whole folders.
final class Trees {
  private Trees() {}

  /// Deletes a folder and what is in it; what is not there is fine. Links are not followed.
  static void delete(Disk disk, Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      walk(folder, disk::delete, disk::delete);
    }
  }

  /// Makes all names in a folder, at any depth, survive a crash.
  static void sync(Disk disk, Path folder) throws IOException {
    walk(folder, _ -> {}, disk::sync);
  }

  private interface Action {
    void on(Path path) throws IOException;
  }

  private static void walk(Path folder, Action onFile, Action afterFolder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            onFile.on(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            afterFolder.on(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
