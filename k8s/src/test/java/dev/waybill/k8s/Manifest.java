package dev.waybill.k8s;

import java.util.List;
import java.util.Map;

/// A resource of Kubernetes, with a way to reach what lies deep in it.
record Manifest(Map<String, Object> content) {
  String kind() {
    return text("kind");
  }

  String name() {
    return text("metadata", "name");
  }

  String text(Object... path) {
    return String.valueOf(at(path));
  }

  /// What lies at a path of member names and list positions; null when nothing does.
  Object at(Object... path) {
    Object here = content;
    for (var step : path) {
      here =
          switch (here) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list -> list.get((Integer) step);
            case null, default -> null;
          };
    }
    return here;
  }

  List<?> list(Object... path) {
    return at(path) instanceof List<?> list ? list : List.of();
  }

  /// The pod's only container.
  Object container(Object... path) {
    var whole = new Object[path.length + 5];
    System.arraycopy(new Object[] {"spec", "template", "spec", "containers", 0}, 0, whole, 0, 5);
    System.arraycopy(path, 0, whole, 5, path.length);
    return at(whole);
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }
}
