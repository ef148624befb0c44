package dev.waybill.notify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What kinds of receivers there are, and what can be set for them.
public interface ChannelKinds {
  /// A kind of receiver.
  ///
  /// @param secrets the names of those values that are never shown again
  record Kind(String name, Set<String> secrets) {
    public Kind {
      secrets = Set.copyOf(secrets);
    }
  }

  /// What is wrong with a value, and the remedy, as parts of a sentence.
  record Flaw(String value, String what, String remedy) {}

  List<String> names();

  Optional<Kind> named(String name);

  /// What is wrong with the values that somebody set, settings and secrets alike.
  List<Flaw> flaws(String kind, Map<String, String> values);
}
