package dev.waybill.deploy;

import java.util.stream.IntStream;

/// Puts a new process of a service in an old one's place. Both serve for a while, so that no call
/// meets none.
record Takeover(Suite suite, Instances instances, Membership membership) {
  void replace(Instance old) {
    var fresh = successor(old);
    try {
      suite.beginAndAwait(fresh);
    } catch (Stop e) {
      fresh.stop();
      throw new Stop(
          old.name() + " stays, since its successor does not serve: " + e.getMessage(), e);
    }
    instances.join(fresh, old);
    var began = System.nanoTime();
    old.drain();
    instances.leave(old);
    try {
      membership.remove(old.part().title(), old.name());
    } catch (Stop later) {
      suite.say(later.getMessage());
    }
    suite.say(
        "%s has ended, drained in %.1f s".formatted(old.name(), (System.nanoTime() - began) / 1e9));
  }

  /// A process like this one under the first name that is free: both are known at the same time.
  private Instance successor(Instance old) {
    var part = old.part();
    var taken = instances.of(part).stream().map(Instance::name).toList();
    var name =
        IntStream.iterate(1, number -> number + 1)
            .mapToObj(number -> part.title() + "-" + number)
            .filter(free -> !taken.contains(free))
            .findFirst()
            .orElseThrow();
    return suite.another(part, name);
  }
}
