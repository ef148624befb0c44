package dev.waybill.courier;

import dev.waybill.contracts.json.UnreadableMessage;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Why a record was put aside, in words that may be shown: one line, bounded, without secrets.
final class Reason {
  private static final int LONGEST = 500;
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key|authorization)[\"']?\\s*[:=]\\s*)"
              + "(?:(?:bearer|basic)\\s+)?(?:\"[^\"]*\"|'[^']*'|[^\\s,;&}]+)"
              + "|((?:bearer|basic)\\s+)[\\w.~+/=-]+|(://[^\\s/:@]*:)[^\\s/@]+(?=@)");

  private Reason() {}

  static String of(Throwable failure) {
    var message = failure.getMessage();
    var name = failure.getClass().getSimpleName();
    if (message == null || message.isBlank()) {
      return name;
    }
    return of(failure instanceof UnreadableMessage ? message : name + ": " + message);
  }

  static String of(String words) {
    var hidden =
        SECRET
            .matcher(words)
            .replaceAll(m -> (start(m.group(1)) + start(m.group(2)) + start(m.group(3))) + "***");
    var line = hidden.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /// Where in our code it went wrong, which a message alone does not tell.
  static String place(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("dev.waybill."))
        .findFirst()
        .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
        .orElse("");
  }

  private static String start(String group) {
    return group == null ? "" : group.replace("\\", "\\\\").replace("$", "\\$");
  }
}
