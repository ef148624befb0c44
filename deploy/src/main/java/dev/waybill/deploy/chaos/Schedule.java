package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.Stop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Which fault comes next: all of them in an order that the seed gives, then again in another one.
final class Schedule implements Iterator<Strike> {
  private final List<Supplier<Strike>> all;
  private final Random random;
  private final List<Supplier<Strike>> round = new ArrayList<>();

  /// @param only the beginnings of the names of those that are wanted; all, when empty
  Schedule(long seed, boolean withDisk, List<String> only) {
    random = new Random(seed);
    all = known(withDisk).stream().filter(one -> wanted(one.get().name(), only)).toList();
    if (all.isEmpty()) {
      throw new Stop("no fault is called so. There are: " + names(withDisk));
    }
  }

  private static boolean wanted(String name, List<String> only) {
    return only.isEmpty() || only.stream().anyMatch(name::startsWith);
  }

  private static List<String> names(boolean withDisk) {
    return known(withDisk).stream().map(one -> one.get().name()).toList();
  }

  private static List<Supplier<Strike>> known(boolean withDisk) {
    var known = new ArrayList<Supplier<Strike>>();
    for (var service : Part.services()) {
      known.add(() -> new OfService(service, true));
      known.add(() -> new OfService(service, false));
    }
    known.add(OfDatabase::new);
    known.add(OfBroker::new);
    known.add(() -> new BrokerWiped(false));
    known.add(() -> new BrokerWiped(true));
    known.add(Misbehaving::new);
    if (withDisk) {
      known.add(DiskFull::new);
    }
    return known;
  }

  /// How many different faults there are.
  int size() {
    return all.size();
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Strike next() {
    if (round.isEmpty()) {
      round.addAll(all);
      Collections.shuffle(round, random);
    }
    return round.removeLast().get();
  }
}
