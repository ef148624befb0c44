package dev.waybill.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file of the staging directory.
final class StagedFile implements Staged {
  private final DirectoryStore store;
  private final Path file;
  private final FileChannel channel;
  private final MessageDigest sha256 = digest("SHA-256");
  private final MessageDigest md5 = digest("MD5");
  private long bytes;

  StagedFile(DirectoryStore store, Path file) throws IOException {
    this.store = store;
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public void write(ByteBuffer given) throws IOException {
    bytes += given.remaining();
    sha256.update(given.duplicate());
    md5.update(given.duplicate());
    while (given.hasRemaining()) {
      channel.write(given);
    }
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public SeekableByteChannel read() throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  @Override
  public Stored commit() throws IOException {
    channel.force(true);
    channel.close();
    Stored stored = new Stored(hex(sha256), hex(md5), bytes);
    store.adopt(file, stored.sha256());
    return stored;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
