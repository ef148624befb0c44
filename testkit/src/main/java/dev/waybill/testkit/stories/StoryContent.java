package dev.waybill.testkit.stories;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What is seen of a thing, in the words of a story.
///
/// @param mtaId blank when it is no MTA
public record StoryContent(String fileName, String mtaId, String mtaVersion, List<String> modules) {
  public StoryContent {
    modules = List.copyOf(modules);
  }

  /// A file that a request holds.
  ///
  /// @param sent the bytes as they were uploaded
  /// @param size what is told of them by now, and their checksum
  /// @param taken which descriptor goes with it, or why none
  public String words(byte[] sent, long size, String sha256, String taken) {
    var what =
        mtaId.isBlank()
            ? "no MTA"
            : "MTA %s, version %s, of %s"
                .formatted(mtaId, mtaVersion, String.join(" and ", modules));
    var same = size == sent.length && sha256.equals(checksum(sent));
    return "%s: %s; %s. %s"
        .formatted(fileName, what, same ? "its checksum is right" : "ITS CHECKSUM IS WRONG", taken);
  }

  public static String descriptor(String id, String mta, String version, String called) {
    return "%s extends %s, version %s, called %s".formatted(id, mta, version, called);
  }

  public static String configuration(String fileName, byte[] file) {
    var text = new String(file, StandardCharsets.UTF_8);
    return "%s says space %s"
        .formatted(fileName, text.replaceFirst("^\\{\"space\": \"", "").replaceFirst("\"}$", ""));
  }

  public static String action(String type, String node, String by, String status) {
    return "%s%s by %s: %s".formatted(type, node.isBlank() ? "" : " at " + node, by, status);
  }

  private static String checksum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Each Java has it.
    }
  }
}
