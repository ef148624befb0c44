package dev.waybill.worker.directory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/// A disk that knows how long nothing was heard of it.
final class HeardDisk implements Disk {
  private final Disk disk;
  private volatile long heard = System.nanoTime();

  HeardDisk(Disk disk) {
    this.disk = disk;
  }

  /// Since its last answer, or since it was first asked.
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heard);
  }

  private void hear() {
    heard = System.nanoTime();
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    disk.makeFolder(folder);
    hear();
  }

  /// A large file takes its time: each piece that is asked for says that the one before is written.
  @Override
  public void write(Path file, InputStream content, boolean executable) throws IOException {
    disk.write(
        file,
        new FilterInputStream(content) {
          @Override
          public int read() throws IOException {
            hear();
            return super.read();
          }

          @Override
          public int read(byte[] bytes, int from, int most) throws IOException {
            hear();
            return super.read(bytes, from, most);
          }
        },
        executable);
    hear();
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
    hear();
  }

  @Override
  public void link(Path link, Path target) throws IOException {
    disk.link(link, target);
    hear();
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.delete(path);
    hear();
  }

  @Override
  public void sync(Path folder) throws IOException {
    disk.sync(folder);
    hear();
  }
}
