package dev.waybill.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/// Content as files of one directory, `<first two hex digits>/<sha256>`; staged in `staging`.
public final class DirectoryStore implements ContentStore {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Path root;
  private final Path staging;

  /// Opens the store, making its directory when it is new.
  public DirectoryStore(Path root) throws IOException {
    this.root = root.toAbsolutePath().normalize();
    this.staging = this.root.resolve("staging");
    Files.createDirectories(staging);
  }

  @Override
  public Staged begin() throws IOException {
    return new StagedFile(this, staging.resolve(UUID.randomUUID().toString()));
  }

  @Override
  public SeekableByteChannel open(String sha256) throws IOException {
    return FileChannel.open(fileOf(sha256), StandardOpenOption.READ);
  }

  @Override
  public boolean has(String sha256) {
    return Files.isRegularFile(fileOf(sha256));
  }

  @Override
  public void delete(String sha256) throws IOException {
    Files.deleteIfExists(fileOf(sha256));
  }

  /// Removes what was staged and not touched since: its upload was cut off. Returns how many.
  public int sweep(Instant untouchedSince) throws IOException {
    int swept = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(staging)) {
      for (Path file : files) {
        if (abandoned(file, untouchedSince) && Files.deleteIfExists(file)) {
          swept++;
        }
      }
    }
    return swept;
  }

  private static boolean abandoned(Path file, Instant untouchedSince) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(untouchedSince);
    } catch (NoSuchFileException justCommitted) {
      return false;
    }
  }

  /// Takes a synced file under its address. Content that is there already stays as it is.
  void adopt(Path file, String sha256) throws IOException {
    Path target = fileOf(sha256);
    makeFolder(target.getParent());
    if (Files.exists(target)) {
      Files.deleteIfExists(file);
    } else {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }
    sync(target.getParent());
  }

  private void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException alreadyThere) {
      return;
    }
    sync(root);
  }

  private Path fileOf(String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a SHA-256 in hex: " + sha256);
    }
    return root.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /// A new name in a directory survives a crash only once the directory is synced.
  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
