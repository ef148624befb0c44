package dev.waybill.worker.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.worker.core.Enclosure;
import dev.waybill.worker.core.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The folder of one application: `current`, `previous`, and `releases`.
final class ApplicationFolder {
  private final Disk disk;
  private final Place place;
  private final Path folder;
  private final Path releases;
  private final Fence fence;

  ApplicationFolder(Disk disk, Place place) {
    this.disk = disk;
    this.place = place;
    this.folder = Path.of(place.root()).resolve(place.application());
    this.releases = folder.resolve("releases");
    this.fence = new Fence(disk, folder);
  }

  /// Opens an archive.
  interface Content {
    SeekableByteChannel open() throws IOException;
  }

  /// Unpacks into a hidden folder, and names it when it is whole. A release that is there under
  /// this name was whole then, and is adopted.
  void unpack(Content content, String sha256) throws IOException {
    requireRoot();
    disk.makeFolder(releases);
    disk.sync(folder);
    boolean there = fence.behind(place.fence(), () -> adopt(sha256));
    if (there) {
      return;
    }
    Path hidden = releases.resolve("." + place.release() + "." + place.fence());
    try (SeekableByteChannel archive = content.open()) {
      new Unpacking(disk).unpack(archive, hidden);
    }
    fence.behind(place.fence(), () -> name(hidden, sha256));
  }

  /// Whether the release is there already. Leftovers of leases before ours are cleared away.
  private boolean adopt(String sha256) throws IOException {
    for (Path leftover : hidden()) {
      Trees.delete(disk, leftover);
    }
    if (!unpacked()) {
      return false;
    }
    if (Origin.of(releases, place.release()).filter(sha256::equals).isEmpty()) {
      throw new FileAlreadyExistsException(release().toString());
    }
    return true;
  }

  private Path name(Path hidden, String sha256) throws IOException {
    Path origin = Origin.file(releases, place.release());
    disk.delete(origin);
    String text = Origin.text(sha256, place.fence());
    disk.write(origin, new ByteArrayInputStream(text.getBytes(UTF_8)), false);
    disk.sync(releases);
    disk.rename(hidden, release());
    disk.sync(releases);
    return release();
  }

  /// Lays a file of the node beside the release, whole or not at all. It is not within it: what is
  /// in a release may be served to everybody.
  void enclose(Enclosure enclosure) throws IOException {
    requireRoot();
    fence.behind(
        place.fence(),
        () -> {
          if (!unpacked()) {
            throw new NoSuchFileException(release().toString());
          }
          Path file = Enclosed.file(releases, place.release(), enclosure.file());
          Path next = releases.resolve("." + file.getFileName() + "." + place.fence());
          disk.delete(next);
          disk.write(next, new ByteArrayInputStream(enclosure.content()), false);
          disk.rename(next, file);
          disk.sync(releases);
          return file;
        });
  }

  boolean encloses(Enclosure enclosure) {
    return Files.isRegularFile(Enclosed.file(releases, place.release(), enclosure.file()));
  }

  /// Makes the release the current one. Readers see the old one or the new one, never neither.
  void switchCurrent() throws IOException {
    requireRoot();
    fence.behind(
        place.fence(),
        () -> {
          if (!unpacked()) {
            throw new NoSuchFileException(release().toString());
          }
          Optional<Path> before = target("current");
          if (before.isEmpty() || !before.get().equals(linkTarget())) {
            if (before.isPresent()) {
              replaceLink("previous", before.get());
            }
            replaceLink("current", linkTarget());
          }
          disk.sync(folder);
          return folder;
        });
  }

  private void replaceLink(String name, Path target) throws IOException {
    Path link = folder.resolve(name);
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new FileAlreadyExistsException(link.toString());
    }
    Path next = folder.resolve("." + name + "." + place.fence());
    disk.delete(next);
    disk.link(next, target);
    disk.rename(next, link);
  }

  /// Removes releases of ours beyond the newest, but neither the current one nor the one before.
  void prune(int keep) throws IOException {
    requireRoot();
    fence.behind(
        place.fence(),
        () -> {
          List<Path> old = new ArrayList<>(ours());
          old.sort(Comparator.comparingLong(this::age).reversed());
          Set<Path> pinned = new HashSet<>();
          target("current").ifPresent(target -> pinned.add(folder.resolve(target)));
          target("previous").ifPresent(target -> pinned.add(folder.resolve(target)));
          for (Path release : old.subList(Math.min(keep, old.size()), old.size())) {
            if (!pinned.contains(release)) {
              remove(release);
            }
          }
          return folder;
        });
  }

  /// Hidden first, so that a half-removed release is never seen.
  private void remove(Path release) throws IOException {
    Path hidden = releases.resolve("." + release.getFileName() + "." + place.fence());
    disk.rename(release, hidden);
    for (Path enclosed : Enclosed.files(releases, release.getFileName().toString())) {
      disk.delete(enclosed);
    }
    disk.delete(Origin.file(releases, release.getFileName().toString()));
    Trees.delete(disk, hidden);
  }

  boolean unpacked() {
    return Files.isDirectory(release(), LinkOption.NOFOLLOW_LINKS);
  }

  boolean current() throws IOException {
    return target("current").filter(linkTarget()::equals).isPresent();
  }

  /// A root that is away (not mounted, say) is not made: it would hide what lies there.
  void requireRoot() throws IOException {
    Path root = Path.of(place.root());
    if (!Files.isDirectory(root)) {
      throw new NoSuchFileException(root.toString());
    }
  }

  private Path release() {
    return releases.resolve(place.release());
  }

  /// Relative, so that the folder may be moved or mounted elsewhere.
  private Path linkTarget() {
    return Path.of("releases", place.release());
  }

  private Optional<Path> target(String name) throws IOException {
    Path link = folder.resolve(name);
    return Files.isSymbolicLink(link)
        ? Optional.of(Files.readSymbolicLink(link))
        : Optional.empty();
  }

  private long age(Path release) {
    return Origin.fence(releases, release.getFileName().toString());
  }

  private List<Path> ours() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(releases)) {
      for (Path path : all) {
        String name = path.getFileName().toString();
        if (!name.startsWith(".") && Files.exists(Origin.file(releases, name))) {
          found.add(path);
        }
      }
    }
    return found;
  }

  private List<Path> hidden() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(releases, ".*")) {
      for (Path path : all) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          found.add(path);
        }
      }
    }
    return found;
  }
}
