package dev.waybill.delivery.core;

import java.util.Collection;

/// What others say, as far as it is kept.
public final class Words {
  /// So many characters of an answer are kept.
  public static final int MOST = 2048;

  private static final String HIDDEN = "***";

  /// Shorter ones stand everywhere by chance.
  private static final int SHORTEST_SECRET = 6;

  private Words() {}

  /// On one line, cut, and as a database can keep it.
  public static String kept(String any) {
    String plain = any.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (plain.length() <= MOST) {
      return plain;
    }
    // A character of two halves is not cut between them.
    int end = Character.isHighSurrogate(plain.charAt(MOST - 1)) ? MOST - 1 : MOST;
    return plain.substring(0, end);
  }

  /// Without what an answer may quote and nobody may read.
  public static String without(Collection<String> secrets, String any) {
    String plain = any;
    for (String secret : secrets.stream().sorted(Words::longerFirst).toList()) {
      if (secret.length() >= SHORTEST_SECRET) {
        plain = plain.replace(secret, HIDDEN);
      }
    }
    return plain;
  }

  /// One may be part of another.
  private static int longerFirst(String a, String b) {
    return b.length() - a.length();
  }
}
