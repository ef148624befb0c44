package dev.waybill.api.core;

import dev.waybill.contracts.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body of a node upload or export, read and checked (TMS v2, `NODE_UPLOAD_BY_NAME_V2`).
///
/// All that can be said without asking the database is said here, and all of it at once.
public sealed interface RequestDraft {
  int NODE_NAME_MAX = 30;
  int DESCRIPTION_MAX = 512;
  int NAMED_USER_MAX = 60;
  int URI_MAX = 256;

  /// Nothing is wrong with it by itself; the landscape may still say no.
  ///
  /// @param namedUser whom to show in place of the client; blank when nobody was named
  record Sound(
      String nodeName,
      ContentType contentType,
      StorageType storageType,
      List<String> uris,
      String description,
      String namedUser)
      implements RequestDraft {
    public Sound {
      uris = List.copyOf(uris);
    }
  }

  /// What is wrong, a sentence each.
  record Faulty(List<String> problems) implements RequestDraft {
    public Faulty {
      problems = List.copyOf(problems);
    }
  }

  /// Reads a body. Members that nobody knows are passed over; an id may be a number or text.
  ///
  /// @param body a JSON object as maps, lists, text, numbers and booleans
  static RequestDraft read(Map<String, ?> body) {
    var problems = new ArrayList<String>();
    var fields = new Fields(body, problems);
    var nodeName = fields.text("nodeName", NODE_NAME_MAX);
    var contentType = fields.word("contentType", ContentType.class);
    var storageType = fields.word("storageType", StorageType.class);
    var uris = uris(fields);
    var description = fields.text("description", DESCRIPTION_MAX);
    Alphabet.stranger(description).ifPresent(problems::add);
    var namedUser = fields.optionalText("namedUser", NAMED_USER_MAX);
    if (!problems.isEmpty()) {
      return new Faulty(problems);
    }
    return new Sound(
        nodeName,
        contentType.orElseThrow(),
        storageType.orElseThrow(),
        uris,
        description,
        namedUser);
  }

  /// What is wrong with the signs of a description, if anything is.
  static Optional<String> strangerIn(String description) {
    return Alphabet.stranger(description);
  }

  private static List<String> uris(Fields fields) {
    var uris = new ArrayList<String>();
    var entries = fields.list("entries");
    for (int i = 0; i < entries.size(); i++) {
      var at = "entries[" + i + "]";
      switch (entries.get(i)) {
        case Map<?, ?> entry -> uris.add(fields.reference(at + ".uri", entry.get("uri"), URI_MAX));
        case null, default -> fields.problem(at + " is not an object");
      }
    }
    return uris;
  }
}
