package dev.waybill.api.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Serves together those who came while others were being served: what a transaction costs by
/// itself is paid once for all of them. Who comes alone waits for nobody.
///
/// Those of one key form groups, in the order in which they come.
///
/// @param <K> whose they are
/// @param <I> one of them
final class Groups<K, I> {
  /// So many groups of a key are served at a time: while one waits for the disk, another works.
  private static final int AT_A_TIME = 2;

  private static final int MOST = 32;

  private final Map<K, Line<I>> lines = new ConcurrentHashMap<>();
  private final BiFunction<K, List<I>, Uni<Void>> serving;

  /// @param serving serves a group; tells each of it what came of it, and never fails
  Groups(BiFunction<K, List<I>, Uni<Void>> serving) {
    this.serving = serving;
  }

  /// Those of a key who wait, each with the context it came from.
  private static final class Line<I> {
    private record Waiting<I>(I one, Context home) {}

    private final Deque<Waiting<I>> waiting = new ArrayDeque<>();
    private int beingServed;

    /// Whether a group begins with this one.
    synchronized boolean join(I one, Context home) {
      waiting.add(new Waiting<>(one, home));
      if (beingServed == AT_A_TIME) {
        return false;
      }
      beingServed++;
      return true;
    }

    synchronized List<Waiting<I>> group() {
      var group = Stream.generate(waiting::poll).limit(Math.min(MOST, waiting.size())).toList();
      if (group.isEmpty()) {
        beingServed--;
      }
      return group;
    }
  }

  /// Returns at once.
  void join(K key, I one) {
    var line = lines.computeIfAbsent(key, _ -> new Line<>());
    if (line.join(one, Vertx.currentContext())) {
      serve(key, line);
    }
  }

  private void serve(K key, Line<I> line) {
    var group = line.group();
    if (!group.isEmpty()) {
      // As work of the one who has waited longest: no other context is kept busy by it.
      on(group.getFirst().home(), () -> serve(key, line, group));
    }
  }

  private void serve(K key, Line<I> line, List<Line.Waiting<I>> group) {
    serving
        .apply(key, group.stream().map(Line.Waiting::one).toList())
        .onTermination()
        .invoke(() -> serve(key, line))
        .subscribe()
        .with(_ -> {});
  }

  /// @param home none for who came from outside of Vert.x
  static void on(Context home, Runnable work) {
    if (home == null || home == Vertx.currentContext()) {
      work.run();
    } else {
      home.runOnContext(_ -> work.run());
    }
  }
}
