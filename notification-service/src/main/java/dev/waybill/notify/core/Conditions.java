package dev.waybill.notify.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// All conditions of a subscription. Of those about one property one must hold, and that for each
/// property; each mandatory one must hold whatever the others do. Without any, all is meant.
public record Conditions(List<Condition> all) {
  public Conditions {
    all = List.copyOf(all);
  }

  /// @param properties what the happening says, by the name of the property
  public boolean hold(Function<String, Optional<String>> properties) {
    Map<String, Boolean> anyOf = new HashMap<>();
    for (Condition one : all) {
      boolean holds = one.holds(properties.apply(one.key()));
      if (one.mandatory() && !holds) {
        return false;
      }
      anyOf.merge(one.key(), holds, Boolean::logicalOr);
    }
    return !anyOf.containsValue(false);
  }
}
