package dev.waybill.api.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How roles are understood.
@ConfigMapping(prefix = "waybill.roles")
public interface RoleSettings {
  /// Two rules of CTMS surprise people: of two roles the one that is limited to nodes wins, and
  /// `TmsNodesTransportOperator` does not limit the imports of a TransportOperator. With this each
  /// role gives what it gives, and its attribute limits all of that.
  @WithDefault("false")
  boolean plain();
}
