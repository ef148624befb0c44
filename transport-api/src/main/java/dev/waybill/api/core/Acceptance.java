package dev.waybill.api.core;

import dev.waybill.contracts.ContentType;
import java.util.List;

/// Whether the landscape takes a sound draft.
public sealed interface Acceptance {
  /// It goes to the queues of `targets`.
  ///
  /// @param files one for each entry of the draft; empty when it refers to content elsewhere
  record Accepted(KnownNode origin, List<KnownNode> targets, List<KnownFile> files)
      implements Acceptance {
    public Accepted {
      targets = List.copyOf(targets);
      files = List.copyOf(files);
    }
  }

  /// It is not taken, and nothing is created.
  record Declined(Reason reason, String words) implements Acceptance {}

  /// Why not.
  enum Reason {
    NO_SUCH_NODE,
    UPLOAD_NOT_ALLOWED,
    NO_FOLLOW_ON_NODE,
    WRONG_CONTENT_TYPE,
    NO_SUCH_FILE,
    UNREADABLE_ARCHIVE
  }

  /// Decides. The first thing that stands in the way is the answer.
  static Acceptance of(Occasion occasion, RequestDraft.Sound draft, Ground ground) {
    var found = ground.node();
    if (found.isEmpty()) {
      return declined(Reason.NO_SUCH_NODE, "Node \"" + draft.nodeName() + "\" does not exist");
    }
    var node = found.get();
    if (!node.uploadAllowed()) {
      return declined(
          Reason.UPLOAD_NOT_ALLOWED, "Node \"" + node.name() + "\" does not allow uploads");
    }
    return switch (occasion) {
      case UPLOAD -> upload(node, draft, ground);
      case EXPORT -> export(node, draft, ground);
    };
  }

  private static Acceptance upload(KnownNode node, RequestDraft.Sound draft, Ground ground) {
    if (!node.takes(draft.contentType())) {
      return declined(
          Reason.WRONG_CONTENT_TYPE,
          "Node \"%s\" deploys content of type %s, not %s"
              .formatted(node.name(), node.targets().getFirst(), draft.contentType()));
    }
    return withFiles(node, List.of(node), draft, ground);
  }

  private static Acceptance export(KnownNode node, RequestDraft.Sound draft, Ground ground) {
    if (ground.followOn().isEmpty()) {
      return declined(
          Reason.NO_FOLLOW_ON_NODE,
          "No transport route leaves node \"" + node.name() + "\": there is nowhere to export to");
    }
    return withFiles(node, ground.followOn(), draft, ground);
  }

  private static Acceptance withFiles(
      KnownNode origin, List<KnownNode> targets, RequestDraft.Sound draft, Ground ground) {
    if (draft.storageType() == StorageType.REFERENCE) {
      return new Accepted(origin, targets, List.of());
    }
    for (var uri : draft.uris()) {
      var file = ground.file(uri);
      if (file.isEmpty()) {
        return declined(Reason.NO_SUCH_FILE, "The file " + uri + " does not exist");
      }
      if (draft.contentType() == ContentType.MTA && !file.get().flaw().isBlank()) {
        return declined(Reason.UNREADABLE_ARCHIVE, refused(file.get()));
      }
    }
    return new Accepted(
        origin, targets, draft.uris().stream().map(uri -> ground.file(uri).orElseThrow()).toList());
  }

  private static String refused(KnownFile file) {
    return "File %d (%s) cannot be transported as an MTA: %s"
        .formatted(file.id(), file.name(), file.flaw());
  }

  private static Declined declined(Reason reason, String words) {
    return new Declined(reason, words);
  }
}
