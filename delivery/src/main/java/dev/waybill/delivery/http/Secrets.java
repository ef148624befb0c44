package dev.waybill.delivery.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a receiver may quote of a call, and nobody who looks at a delivery may read: how it signs
/// in, and the parts of an address that are guessed by nobody.
final class Secrets {
  private static final Set<String> HARMLESS =
      Set.of("accept", "content-type", "content-encoding", "content-language", "user-agent");

  private Secrets() {}

  static Set<String> of(Call call) {
    Set<String> secrets = new HashSet<>();
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      if (!HARMLESS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        add(secrets, header.getValue());
      }
    }
    address(secrets, call.uri());
    return secrets;
  }

  /// A header's value, its words, and what they stand for where it is a sign-in of the basic kind.
  private static void add(Set<String> secrets, String value) {
    secrets.add(value);
    String[] words = value.split("[ ,;]+");
    secrets.addAll(Arrays.asList(words));
    if (words.length == 2 && words[0].equalsIgnoreCase("Basic")) {
      String plain = decoded(words[1]);
      secrets.add(plain);
      secrets.add(plain.substring(plain.indexOf(':') + 1));
    }
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException none) {
      return base64;
    }
  }

  private static void address(Set<String> secrets, URI uri) {
    if (uri.getRawUserInfo() != null) {
      secrets.add(uri.getRawUserInfo());
      secrets.addAll(Arrays.asList(uri.getRawUserInfo().split(":")));
    }
    if (uri.getRawQuery() != null) {
      secrets.add(uri.getRawQuery());
      for (String parameter : uri.getRawQuery().split("&")) {
        String value = parameter.substring(parameter.indexOf('=') + 1);
        secrets.add(value);
        secrets.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    if (uri.getRawPath() != null) {
      Arrays.stream(uri.getRawPath().split("/")).filter(Secrets::isOdd).forEach(secrets::add);
    }
  }

  /// Long, or of letters and digits: chat systems have their secrets there.
  private static boolean isOdd(String segment) {
    return segment.length() >= 16 || segment.length() >= 8 && segment.matches(".*[0-9].*");
  }
}
