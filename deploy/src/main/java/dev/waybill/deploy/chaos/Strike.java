package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A fault: how it is aimed, done and undone.
interface Strike {
  /// What is done, and to whom.
  String name();

  String victim();

  /// Waits until the victim has work in hand and tells which; none when it never has.
  Optional<String> aim(Scene scene, Duration within) throws Exception;

  /// Does it; returns when it has lasted long enough.
  void hit(Scene scene) throws Exception;

  /// Undoes it; returns when the victim is there again.
  void heal(Scene scene) throws Exception;

  /// Who may meet again what the victim had in hand.
  default Set<Part> witnesses() {
    return Set.copyOf(Part.services());
  }

  /// What else shows afterwards that something was met again.
  default List<String> traces(Scene scene) throws Exception {
    return List.of();
  }

  /// Whether the broker's offsets mean something else afterwards.
  default boolean losesOffsets() {
    return false;
  }
}
