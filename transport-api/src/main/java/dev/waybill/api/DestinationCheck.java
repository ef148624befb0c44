package dev.waybill.api;

import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.DestinationType;
import io.smallrye.mutiny.Uni;

/// Looks whether a destination is fit to be deployed to.
public interface DestinationCheck {
  /// @param message what was found, and what to do when it is not fit
  record Finding(boolean usable, String message) {}

  /// The kind of destination that it knows how to look at.
  DestinationType type();

  Uni<Finding> look(Destination destination);
}
