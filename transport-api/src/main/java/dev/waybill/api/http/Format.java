package dev.waybill.api.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// How a log can be had.
enum Format {
  JSON("application/json", ""),
  CSV("text/csv; charset=utf-8; header=present", "csv"),
  TEXT("text/plain; charset=utf-8", "txt");

  private final String mediaType;
  private final String suffix;

  Format(String mediaType, String suffix) {
    this.mediaType = mediaType;
    this.suffix = suffix;
  }

  String mediaType() {
    return mediaType;
  }

  /// Of the file that it is saved as.
  String suffix() {
    return suffix;
  }

  /// The one that a header `Accept` names first; JSON when it names none, or any: nobody is turned
  /// away for what it says it reads.
  static Format accepted(String header) {
    return header == null
        ? JSON
        : Arrays.stream(header.split(","))
            .map(Wish::of)
            .filter(wish -> wish.weight() > 0)
            .sorted(Comparator.comparing(Wish::weight).reversed())
            .map(Wish::format)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(JSON);
  }

  /// A part of such a header, such as `text/csv;q=0.5`.
  private record Wish(Optional<Format> format, double weight) {
    static Wish of(String part) {
      var words = part.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
      var weight =
          Arrays.stream(words)
              .skip(1)
              .filter(word -> word.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)"))
              .mapToDouble(word -> Double.parseDouble(word.substring(2)))
              .findFirst()
              .orElse(1);
      return new Wish(format(words[0]), weight);
    }

    private static Optional<Format> format(String type) {
      return switch (type) {
        case "text/csv" -> Optional.of(CSV);
        case "text/plain" -> Optional.of(TEXT);
        case "application/json", "application/*", "*/*" -> Optional.of(JSON);
        default -> Optional.empty();
      };
    }
  }
}
