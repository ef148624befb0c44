package dev.waybill.api.core.landscape;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What kind of place a destination is, and what must be said of it.
public enum DestinationType {
  /// A folder of the machine that the worker runs on; releases are unpacked below `root`.
  DIRECTORY {
    @Override
    public Optional<Flaw> flaw(Map<String, String> properties) {
      var root = properties.getOrDefault("root", "");
      if (root.isBlank()) {
        return Optional.of(new Flaw("root", "is missing", "Send the absolute path of a folder"));
      }
      if (root.indexOf('\0') >= 0) {
        return Optional.of(new Flaw("root", "is not a path", "Leave out the NUL character"));
      }
      if (!root.startsWith("/")) {
        return Optional.of(new Flaw("root", "is not an absolute path", "Begin it with /"));
      }
      return (root + "/").contains("/../")
          ? Optional.of(new Flaw("root", "leads upwards", "Leave out the .. segments"))
          : Optional.empty();
    }
  },

  /// A receiver that files are posted to; it knows them again by a key, and can be asked.
  HTTP {
    @Override
    public Optional<Flaw> flaw(Map<String, String> properties) {
      return Stream.of(
              address(properties.getOrDefault("url", "")),
              choice(properties.getOrDefault("ask", "true")),
              duration(properties.getOrDefault("timeout", "PT60S")))
          .flatMap(Optional::stream)
          .findFirst();
    }

    private static Optional<Flaw> address(String url) {
      if (url.isBlank()) {
        return flaw("url", "is missing", "Send the address that files are posted to");
      }
      try {
        return address(new URI(url));
      } catch (URISyntaxException e) {
        return flaw("url", "is not an address", "Percent-encode what an address may not hold");
      }
    }

    private static Optional<Flaw> address(URI url) {
      if (url.getHost() == null || !(url + "").matches("(?i)https?://.*")) {
        return flaw("url", "is not an absolute http address", "Begin it with https:// or http://");
      }
      if (url.getRawUserInfo() != null) {
        return flaw("url", "holds a sign-in", "Leave out what stands before the @");
      }
      return url.getRawQuery() == null && url.getRawFragment() == null
          ? Optional.empty()
          : flaw("url", "has more than a path", "Leave out what follows ? or #");
    }

    private static Optional<Flaw> choice(String ask) {
      return ask.equals("true") || ask.equals("false")
          ? Optional.empty()
          : flaw("ask", "is neither true nor false", "Send true, unless it cannot be asked");
    }

    private static Optional<Flaw> duration(String timeout) {
      try {
        return Duration.parse(timeout).isPositive()
            ? Optional.empty()
            : flaw("timeout", "is no time", "Send a duration such as PT60S");
      } catch (DateTimeParseException e) {
        return flaw("timeout", "is not a duration", "Send one such as PT60S");
      }
    }

    private static Optional<Flaw> flaw(String property, String what, String remedy) {
      return Optional.of(new Flaw(property, what, remedy));
    }
  };

  /// What is wrong with a property, and the remedy.
  public record Flaw(String property, String what, String remedy) {}

  /// The first thing that is wrong with the properties, if any is.
  public abstract Optional<Flaw> flaw(Map<String, String> properties);
}
