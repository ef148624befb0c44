package dev.waybill.content;

import java.util.List;

/// What a file turned out to be.
public sealed interface Verdict {
  /// A multi-target application archive that can be transported.
  record Mta(String id, String version, List<String> modules) implements Verdict {
    public Mta {
      modules = List.copyOf(modules);
    }
  }

  /// A sound zip without a deployment descriptor.
  record Zip() implements Verdict {}

  /// Refused, with the entry it is about (empty: the file as a whole) and words for people.
  record Unreadable(String entry, String reason) implements Verdict {
    /// The refusal as one sentence.
    public String words() {
      return entry.isEmpty() ? reason : "Archive entry \"" + entry + "\": " + reason;
    }
  }
}
