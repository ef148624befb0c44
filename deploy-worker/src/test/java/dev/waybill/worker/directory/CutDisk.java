package dev.waybill.worker.directory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// A disk whose power goes before its n-th step; writing a file then leaves half of it.
class CutDisk implements Disk {
  /// The power went.
  static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Disk real = new RealDisk();
  private int left;

  CutDisk(int steps) {
    this.left = steps;
  }

  private void step() {
    if (left-- == 0) {
      throw new PowerCut();
    }
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    step();
    real.makeFolder(folder);
  }

  @Override
  public void write(Path file, InputStream content, boolean executable) throws IOException {
    if (left == 0) {
      real.write(file, new ByteArrayInputStream(content.readNBytes(1)), executable);
    }
    step();
    real.write(file, content, executable);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step();
    real.rename(from, to);
  }

  @Override
  public void link(Path link, Path target) throws IOException {
    step();
    real.link(link, target);
  }

  @Override
  public void delete(Path path) throws IOException {
    step();
    real.delete(path);
  }

  @Override
  public void sync(Path folder) throws IOException {
    step();
    real.sync(folder);
  }
}
