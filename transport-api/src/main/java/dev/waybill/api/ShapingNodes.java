package dev.waybill.api;

import dev.waybill.api.ChangingLandscapes.Changed;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.NodeForm;
import dev.waybill.api.core.landscape.NodeRules;
import dev.waybill.contracts.NodeId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Makes, changes and deletes transport nodes.
@ApplicationScoped
public class ShapingNodes {
  private static final Logger LOG = Logger.getLogger(ShapingNodes.class);
  private static final int SHOWN = 20;

  private final ChangingLandscapes change;
  private final LandscapeStore store;

  ShapingNodes(ChangingLandscapes change, LandscapeStore store) {
    this.change = change;
    this.store = store;
  }

  /// @param mayOperate whether who asks may switch the imports of the node of that name
  public Uni<Changed> create(Author author, NodeForm form, Predicate<String> mayOperate) {
    maySwitch(NodeForm.BLANK, form, form.traits().name(), mayOperate);
    return change.by(
        author,
        (landscape, fresh) -> NodeRules.create(landscape, form, fresh.thing(), fresh.part()));
  }

  /// @param form fills in what the caller gave over what is there
  /// @param mayOperate whether who asks may switch the imports of the node of that name
  public Uni<Changed> change(
      Author author, NodeId node, UnaryOperator<NodeForm> form, Predicate<String> mayOperate) {
    UnaryOperator<NodeForm> allowed =
        before -> {
          var after = form.apply(before);
          maySwitch(before, after, before.traits().name(), mayOperate);
          return after;
        };
    return change.by(
        author, (landscape, fresh) -> NodeRules.change(landscape, node, allowed, fresh.part()));
  }

  /// Whether and when a node imports is up to its transport operators, also in the words of a node.
  private static void maySwitch(
      NodeForm before, NodeForm after, String name, Predicate<String> mayOperate) {
    if (!after.traits().switches().equals(before.traits().switches()) && !mayOperate.test(name)) {
      throw Problem.NOT_ALLOWED.because(
          ("The call disables or enables imports, or automatic import, of node \"%s\", and the"
                  + " roles of the token do not reach that far.")
              .formatted(name));
    }
  }

  /// @param force deletes it although its queue is not done; the open entries go with it
  public Uni<Void> delete(Author author, NodeId node, boolean force) {
    return store
        .openEntries(author.tenant(), node, SHOWN + 1)
        .invoke(
            open -> {
              if (!force && !open.isEmpty()) {
                throw Problem.NODE_HAS_OPEN_ENTRIES.because(notDone(node, open));
              }
            })
        .chain(
            open ->
                change
                    .by(author, (landscape, _) -> NodeRules.delete(landscape, node))
                    .invoke(() -> logForced(author, node, open)))
        .replaceWithVoid();
  }

  private static void logForced(Author author, NodeId node, List<LandscapeStore.OpenEntry> open) {
    if (!open.isEmpty()) {
      LOG.warnf("%s deleted node %s with %s", author.name(), node, requests(open));
    }
  }

  private static String notDone(NodeId node, List<LandscapeStore.OpenEntry> open) {
    return "The queue of node %s still holds %s. Import or remove them, or repeat with ?force=true."
        .formatted(node, requests(open));
  }

  private static String requests(List<LandscapeStore.OpenEntry> open) {
    var shown =
        open.stream()
            .limit(SHOWN)
            .map(entry -> entry.request() + " (" + entry.status() + ")")
            .collect(Collectors.joining(", "));
    return "transport requests " + shown + (open.size() > SHOWN ? " and more" : "");
  }
}
