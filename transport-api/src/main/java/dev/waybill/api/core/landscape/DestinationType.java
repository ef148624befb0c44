package dev.waybill.api.core.landscape;

import java.util.Map;
import java.util.Optional;

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
  };

  /// What is wrong with a property, and the remedy.
  public record Flaw(String property, String what, String remedy) {}

  /// The first thing that is wrong with the properties, if any is.
  public abstract Optional<Flaw> flaw(Map<String, String> properties);
}
