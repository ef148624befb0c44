package dev.waybill.deploy.check.rule;

import java.util.Optional;
import java.util.regex.Pattern;

/// One try to deploy one entry, as the key of a call to the destination names it.
record Attempt(int entry, int number) {
  private static final Pattern KEY = Pattern.compile("(\\d{1,10})-(\\d{1,9})-(\\d{1,10})");

  /// Empty when the key is not `<entry>-<attempt>-<item>`.
  static Optional<Attempt> of(String key) {
    var found = KEY.matcher(key == null ? "" : key);
    return found.matches()
        ? Optional.of(
            new Attempt(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
        : Optional.empty();
  }

  String key(int item) {
    return entry + "-" + number + "-" + item;
  }
}
