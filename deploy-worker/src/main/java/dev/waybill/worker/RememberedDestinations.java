package dev.waybill.worker;

import dev.waybill.contracts.Target;
import dev.waybill.worker.core.Destination;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Asks for each version of a destination once: a version never changes.
public final class RememberedDestinations implements Destinations {
  private static final int MOST = 10_000;

  private final Destinations asked;
  private final Map<Version, Destination> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Version, Destination> eldest) {
          return size() > MOST;
        }
      };

  public RememberedDestinations(Destinations asked) {
    this.asked = asked;
  }

  private record Version(int destination, int version) {
    static Version of(Target target) {
      return new Version(target.destination().value(), target.destinationVersion());
    }
  }

  @Override
  public Optional<Destination> known(Target target) {
    synchronized (known) {
      return Optional.ofNullable(known.get(Version.of(target)));
    }
  }

  @Override
  public Answer find(Target target) throws InterruptedException {
    Optional<Destination> remembered = known(target);
    if (remembered.isPresent()) {
      return new Answer.Found(remembered.get());
    }
    Answer answer = asked.find(target);
    if (answer instanceof Answer.Found(Destination destination)) {
      synchronized (known) {
        known.put(Version.of(target), destination);
      }
    }
    return answer;
  }
}
