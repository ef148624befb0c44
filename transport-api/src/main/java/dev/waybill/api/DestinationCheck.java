package dev.waybill.api;

import dev.waybill.api.core.landscape.Destination;
import io.smallrye.mutiny.Uni;

/// Looks whether a destination is fit to be deployed to.
public interface DestinationCheck {
  /// @param message what was found, and what to do when it is not fit
  record Finding(boolean usable, String message) {}

  Uni<Finding> look(Destination destination);
}
