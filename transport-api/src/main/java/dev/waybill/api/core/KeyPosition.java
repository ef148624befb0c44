package dev.waybill.api.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a key stands among the keys of its tenant: the oldest first. A position stays what it is
/// when keys come and go, that of a key which has gone too.
public record KeyPosition(Instant createdAt, String id) implements Comparable<KeyPosition> {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})\\.([0-9a-f-]{36})");
  private static final Comparator<KeyPosition> ORDER =
      Comparator.comparing(KeyPosition::createdAt).thenComparing(KeyPosition::id);

  public static KeyPosition of(KnownKey key) {
    return new KeyPosition(Instant.ofEpochMilli(key.createdAt().toEpochMilli()), key.id());
  }

  /// The position that was written so; nothing when none was.
  public static Optional<KeyPosition> parse(String text) {
    var read = TEXT.matcher(text);
    return read.matches()
        ? Optional.of(
            new KeyPosition(Instant.ofEpochMilli(Long.parseLong(read.group(1))), read.group(2)))
        : Optional.empty();
  }

  @Override
  public int compareTo(KeyPosition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return createdAt.toEpochMilli() + "." + id;
  }
}
