package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.ImportSwitches;
import dev.waybill.api.core.landscape.NodeRules;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Disables and enables the imports of a node, and automatic import. Its queue goes by it.
@ApplicationScoped
public class SwitchingImports {
  /// What somebody asks for; what is empty stays as it is.
  public record Wanted(
      Optional<Boolean> disabled, Optional<String> reason, Optional<Boolean> automatic) {
    ImportSwitches over(ImportSwitches old) {
      return new ImportSwitches(
          disabled.orElse(old.disabled()),
          reason.orElse(old.reason()),
          automatic.orElse(old.automatic()));
    }
  }

  private final ViewingLandscapes viewing;
  private final ChangingLandscapes change;

  SwitchingImports(ViewingLandscapes viewing, ChangingLandscapes change) {
    this.viewing = viewing;
    this.change = change;
  }

  public Uni<TransportNode> of(TenantId tenant, NodeId node) {
    return viewing.node(tenant, node).map(LandscapeViews.SeenNode::node);
  }

  /// The node as it is then.
  public Uni<TransportNode> put(Author author, NodeId node, Wanted wanted) {
    return change
        .by(author, (landscape, _) -> NodeRules.switchImports(landscape, node, wanted::over))
        .map(changed -> changed.landscape().node(node).orElseThrow());
  }
}
