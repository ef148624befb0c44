package dev.waybill.deploy.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/// The requests of a line that came last; what happened long ago is left in peace.
final class Recent {
  private static final int KEPT = 200;

  private final Deque<Integer> requests = new ArrayDeque<>();

  synchronized void add(int request) {
    requests.addLast(request);
    if (requests.size() > KEPT) {
      requests.removeFirst();
    }
  }

  synchronized Optional<Integer> any(Random random) {
    return requests.isEmpty()
        ? Optional.empty()
        : Optional.of(new ArrayList<>(requests).get(random.nextInt(requests.size())));
  }
}
