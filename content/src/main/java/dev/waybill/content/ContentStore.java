package dev.waybill.content;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;

/// Content by its SHA-256. What was committed is whole, and survives a crash; nothing else shows.
///
/// Whoever deletes makes sure that nobody is just committing the same content: a store cannot.
public interface ContentStore {
  /// Opens a place for bytes that are on their way in.
  Staged begin() throws IOException;

  /// Reads content from its first byte.
  ///
  /// @throws NoSuchFileException when it is not there
  SeekableByteChannel open(String sha256) throws IOException;

  boolean has(String sha256) throws IOException;

  /// Removes content; removing what is not there is fine.
  void delete(String sha256) throws IOException;
}
