package dev.waybill.api.core.landscape;

import dev.waybill.api.core.landscape.LandscapeWish.Named;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Which of the things that are there each wish is about: the one of its name, or else the one that
/// it is to be called by from now on.
///
/// @param <T> a node or a route
final class Matching<T> {
  private final Map<String, T> free = new HashMap<>();
  private final Map<Named, T> found = new IdentityHashMap<>();

  private Matching() {}

  /// @param wishes each with a name of its own
  static <T> Matching<T> of(List<Named> wishes, List<T> there, Function<T, String> name) {
    var matching = new Matching<T>();
    there.forEach(thing -> matching.free.put(name.apply(thing), thing));
    matching.rename(wishes);
    wishes.forEach(matching::byName);
    return matching;
  }

  /// A name that a renaming sets free may be what another one waits for.
  private void rename(List<Named> wishes) {
    var byName = new HashMap<String, Named>();
    var open = new ArrayDeque<Named>();
    for (var wish : wishes) {
      if (!wish.formerly().isEmpty() && !wish.gone()) {
        byName.put(wish.name(), wish);
        open.add(wish);
      }
    }
    while (!open.isEmpty()) {
      var wish = open.remove();
      if (!found.containsKey(wish) && !free.containsKey(wish.name())) {
        var old = wish.formerly().stream().filter(free::containsKey).findFirst();
        old.ifPresent(
            name -> {
              found.put(wish, free.remove(name));
              Optional.ofNullable(byName.get(name)).ifPresent(open::add);
            });
      }
    }
  }

  private void byName(Named wish) {
    if (!found.containsKey(wish)) {
      Optional.ofNullable(free.remove(wish.name())).ifPresent(thing -> found.put(wish, thing));
    }
  }

  /// What the wish is about; empty when that is yet to be made.
  Optional<T> thing(Named wish) {
    return Optional.ofNullable(found.get(wish));
  }

  /// Whether no wish is about a thing of this name.
  boolean isFree(String name) {
    return free.containsKey(name);
  }
}
