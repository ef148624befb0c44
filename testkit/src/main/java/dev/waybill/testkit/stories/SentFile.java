package dev.waybill.testkit.stories;

import java.util.List;
import java.util.Optional;

/// A file as a story tells of it; each teller makes the bytes.
public sealed interface SentFile {
  String name();

  /// An archive of an MTA.
  record Mta(String name, String id, String version, List<String> modules) implements SentFile {
    public Mta {
      modules = List.copyOf(modules);
    }
  }

  /// Something that is no archive.
  record Text(String name) implements SentFile {}

  /// An MTA extension descriptor.
  ///
  /// @param mta what it extends; empty when it says nothing of that
  /// @param binding the version that it is for; empty when nothing is said of that
  record Descriptor(String name, String id, Optional<String> mta, Optional<String> binding)
      implements SentFile {
    public String yaml() {
      var yaml = "_schema-version: \"3.1\"\nID: " + id + "\n";
      return mta.map(one -> yaml + "extends: " + one + "\n").orElse(yaml);
    }
  }

  /// A deployment configuration.
  ///
  /// @param space what it says; empty when it is no JSON
  record Configuration(String name, Optional<String> space) implements SentFile {
    public String text() {
      return space.map("{\"space\": \"%s\"}"::formatted).orElse("the space is yours to choose");
    }
  }
}
