package dev.waybill.deploy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The processes of a suite, by part; of a server it is one.
final class Instances {
  private final Map<Part, List<Instance>> all = new ConcurrentHashMap<>();

  void put(Part part, List<Instance> instances) {
    all.put(part, new CopyOnWriteArrayList<>(instances));
  }

  /// The list stays as it is when others take their places.
  List<Instance> of(Part part) {
    return List.copyOf(all.getOrDefault(part, List.of()));
  }

  Stream<Instance> all() {
    return all.values().stream().flatMap(List::stream);
  }

  /// Takes up a successor before the one that it follows.
  void join(Instance fresh, Instance old) {
    var list = all.get(old.part());
    list.add(list.indexOf(old), fresh);
  }

  void leave(Instance old) {
    all.get(old.part()).remove(old);
  }

  /// What runs of each part, or that nothing does.
  List<ProcessState> states(Ports ports) {
    return Stream.of(Part.values()).flatMap(part -> states(part, ports).stream()).toList();
  }

  private List<ProcessState> states(Part part, Ports ports) {
    var known = of(part);
    return known.isEmpty()
        ? List.of(ProcessState.of(part.title(), part.title(), ports.of(part), null, "stopped"))
        : known.stream().map(Instance::state).toList();
  }
}
