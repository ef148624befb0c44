package dev.waybill.api.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.LogArchiveFiles.About;
import dev.waybill.api.LogArchiveFiles.Written;
import dev.waybill.api.core.LogText;
import dev.waybill.api.core.PlainText;
import dev.waybill.api.core.Retention.Piece;
import dev.waybill.api.core.WireTime;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A file of old actions while it is written: `about.json`, `actions.jsonl` with a row in each
/// line, `log.txt` for people.
///
/// Equal actions make equal bytes, and the bytes make the name: who writes them again after a crash
/// replaces a file by itself, and never another one.
final class LogArchiveZip {
  private static final int HASH_SHOWN = 16;
  private static final Pattern NAME =
      Pattern.compile(
          "[0-9a-f]{16}\\.zip|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.txt)?\\.tmp");

  private final Path directory;
  private final String prefix;
  private final Path draft;
  private final Path textDraft;
  private final LocalDateTime stamp;
  private final MessageDigest digest = sha256();
  private final ZipOutputStream zip;
  private final OutputStream text;

  LogArchiveZip(Path directory, String prefix, About about) throws IOException {
    this.directory = directory;
    this.prefix = prefix;
    this.stamp = LocalDateTime.ofInstant(about.startedAt(), ZoneOffset.UTC);
    var name = prefix + UUID.randomUUID();
    this.draft = directory.resolve(name + ".tmp");
    this.textDraft = directory.resolve(name + ".txt.tmp");
    var out = new DigestOutputStream(created(draft), digest);
    this.zip = new ZipOutputStream(out);
    this.text = created(textDraft);
    open("about.json");
    zip.write(told(about).getBytes(UTF_8));
    open("actions.jsonl");
  }

  /// Whether this can be, after the prefix, the name of such a file, whole or under way.
  static boolean names(String rest) {
    return NAME.matcher(rest).matches();
  }

  void add(Piece piece) throws IOException {
    for (var row : piece.rows()) {
      zip.write(row.getBytes(UTF_8));
      zip.write('\n');
    }
    for (var entry : piece.log()) {
      text.write(PlainText.entry(LogText.line(entry)).getBytes(UTF_8));
    }
  }

  /// The name is there only when all bytes are on the disk; then the directory is, too.
  Written end() throws IOException {
    text.close();
    open("log.txt");
    Files.copy(textDraft, zip);
    zip.close();
    Files.delete(textDraft);
    force(draft, StandardOpenOption.WRITE);
    var hash = HexFormat.of().formatHex(digest.digest());
    var name = prefix + hash.substring(0, HASH_SHOWN) + ".zip";
    var bytes = Files.size(draft);
    Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    force(directory, StandardOpenOption.READ);
    return new Written(name, hash, bytes);
  }

  void abandon() throws IOException {
    try {
      text.close();
    } finally {
      close();
    }
  }

  private void close() throws IOException {
    try {
      zip.close();
    } finally {
      Files.deleteIfExists(textDraft);
      Files.deleteIfExists(draft);
    }
  }

  private void open(String name) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(stamp);
    zip.putNextEntry(entry);
  }

  private static String told(About about) {
    return """
    {"format":1,"tenant":"%s","run":%d,"startedAt":"%s","endedBefore":"%s","anonymized":%b}
    """
        .formatted(
            about.tenant(),
            about.run(),
            WireTime.of(about.startedAt()),
            WireTime.of(about.cut()),
            about.anonymized());
  }

  private static OutputStream created(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
  }

  private static void force(Path file, StandardOpenOption how) throws IOException {
    try (var channel = FileChannel.open(file, how)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
