package dev.waybill.api.core.landscape;

import dev.waybill.api.core.landscape.LandscapeAction.Kind;
import dev.waybill.contracts.NodeId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a wish would change of a landscape, in the words of the landscape's log.
///
/// @param changes nodes, schedules and routes, each in the order of their ids; of what is yet to be
///     made the number means nothing
/// @param deleted the nodes that would go
public record LandscapePlan(List<LandscapeAction> changes, List<TransportNode> deleted) {
  /// A schedule counts from when it is switched on, which is not before it is applied.
  private static final Set<String> UNTOLD = Set.of("activeSince");

  public LandscapePlan {
    changes = List.copyOf(changes);
    deleted = List.copyOf(deleted);
  }

  public static LandscapePlan of(Landscape before, Landscape after) {
    return new LandscapePlan(
        LandscapeLog.of(before, after).stream().map(LandscapePlan::told).toList(),
        before.nodes().stream().filter(node -> after.node(node.id()).isEmpty()).toList());
  }

  private static LandscapeAction told(LandscapeAction action) {
    return new LandscapeAction(
        action.thing(),
        action.kind(),
        action.id(),
        action.name(),
        action.differences().stream()
            .filter(difference -> !UNTOLD.contains(difference.member()))
            .toList());
  }

  /// The numbers of the nodes that would go.
  public List<NodeId> deletedIds() {
    return deleted.stream().map(TransportNode::id).toList();
  }

  /// The same for two plans that show the same: a hash of what is shown.
  public String fingerprint() {
    var hash = sha256();
    changes.forEach(change -> hash.update(shown(change).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(hash.digest());
  }

  /// The length before each text keeps two of them apart, whatever stands in them.
  private static String shown(LandscapeAction change) {
    var known = change.kind() == Kind.CREATE ? "" : Integer.toString(change.id());
    return text(change.thing().name())
        + text(change.kind().name())
        + text(known)
        + text(change.name())
        + change.differences().stream()
            .map(one -> text(one.member()) + text(one.before()) + text(one.after()))
            .collect(Collectors.joining())
        + ";";
  }

  private static String text(String text) {
    return text.length() + ":" + text;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
