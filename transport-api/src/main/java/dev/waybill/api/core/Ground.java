package dev.waybill.api.core;

import java.util.List;
import java.util.Optional;

/// What a draft meets: the node it names, where its routes lead, and the files it refers to.
///
/// @param named the node of that name, or none
/// @param followOn the targets of its routes, in the order of the routes' ids
public record Ground(List<KnownNode> named, List<KnownNode> followOn, List<KnownFile> files) {
  public Ground {
    named = List.copyOf(named);
    followOn = List.copyOf(followOn);
    files = List.copyOf(files);
  }

  Optional<KnownNode> node() {
    return named.stream().findFirst();
  }

  Optional<KnownFile> file(String uri) {
    return files.stream().filter(file -> uri.equals(Integer.toString(file.id()))).findFirst();
  }
}
