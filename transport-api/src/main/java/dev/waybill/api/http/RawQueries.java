package dev.waybill.api.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Queries as scripts write them: with characters in them that RFC 3986 wants encoded. The name of
/// each service key has two bars.
final class RawQueries {
  private static final Pattern NOT_OF_A_QUERY =
      Pattern.compile("[\\x00-\\x20\"#<>\\\\^`{|}\\x7f]|%(?![0-9A-Fa-f]{2})");

  private RawQueries() {}

  /// Whether it is a URI reference of RFC 3986, as all of ours after us may take for granted.
  static boolean plain(String uri) {
    try {
      new URI(uri);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /// The same URI with what must be encoded in its query encoded.
  ///
  /// @return nothing where the path is what cannot be read
  static Optional<String> encoded(String uri) {
    var at = uri.indexOf('?') + 1;
    return Optional.of(uri.substring(0, at) + encodedQuery(uri.substring(at)))
        .filter(whole -> at > 0)
        .filter(RawQueries::plain);
  }

  private static String encodedQuery(String query) {
    return NOT_OF_A_QUERY.matcher(query).replaceAll(found -> encoded(found.group().charAt(0)));
  }

  private static String encoded(char sign) {
    return "%%%02X".formatted((int) sign);
  }
}
