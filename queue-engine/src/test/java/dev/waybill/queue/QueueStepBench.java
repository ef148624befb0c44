package dev.waybill.queue;

import dev.waybill.contracts.EntryStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What a step costs in a queue of a million entries beside one of a thousand, each in a PostgreSQL
/// of its own, and each input in a transaction of its own: `./waybill bench queue`.
///
/// Small, large, small, large in one run, so that a noisy machine is noisy for both; the small one
/// paired with itself says how noisy. Two kinds of queues: all to be imported still (a step of a
/// long Import All, an arrival), and all imported long ago (an arrival, an Import All of one new
/// request, its report).
public final class QueueStepBench {
  private static final double AIM = 1.5;
  private static final int SMALL = 1_000;
  private static final int LARGE = 1_000_000;
  private static final int PAIRS = 9;
  private static final int STEPS = 120;

  /// Steps of one kind in the order they are taken; the next ones find what they need.
  private enum Kind {
    IMPORT_STEP("queue-step-import"),
    ARRIVAL("queue-step-arrival"),
    ARRIVAL_OLD("queue-step-arrival-old"),
    IMPORT_ALL_OLD("queue-step-import-all-old"),
    REPORT_OLD("queue-step-report-old");

    private final String figure;

    Kind(String figure) {
      this.figure = figure;
    }
  }

  /// The median milliseconds of each kind within one slice.
  private record Slice(double[] millis) {
    double of(Kind kind) {
      return millis[kind.ordinal()];
    }
  }

  /// Queues of one size.
  private static final class Side implements AutoCloseable {
    private final BenchedEngine engine = new BenchedEngine();
    private final BenchedQueue open;
    private final BenchedQueue old;

    Side(int entries) throws IOException, SQLException {
      open = new BenchedQueue(engine, EntryStatus.INITIAL, entries, 100_000_000);
      old = new BenchedQueue(engine, EntryStatus.SUCCEEDED, entries, 200_000_000);
      try (var owner = engine.owner();
          var statement = owner.createStatement()) {
        statement.execute("vacuum analyze queue_entry");
      }
    }

    Slice run() {
      var nanos = new long[Kind.values().length][STEPS];
      for (var i = 0; i < STEPS; i++) {
        nanos[Kind.ARRIVAL.ordinal()][i] = time(open::takeArrival);
        if (!open.deploys()) {
          open.takeImportAll();
        }
        nanos[Kind.IMPORT_STEP.ordinal()][i] = time(open::takeReport);
        nanos[Kind.ARRIVAL_OLD.ordinal()][i] = time(old::takeArrival);
        nanos[Kind.IMPORT_ALL_OLD.ordinal()][i] = time(old::takeImportAll);
        nanos[Kind.REPORT_OLD.ordinal()][i] = time(old::takeReport);
      }
      return new Slice(Arrays.stream(nanos).mapToDouble(QueueStepBench::medianMillis).toArray());
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private QueueStepBench() {}

  /// Prints a table and writes a file a figure into the folder named; a second word is another
  /// size of the large queue.
  public static void main(String[] words) throws IOException, SQLException {
    var large = words.length > 1 ? Integer.parseInt(words[1]) : LARGE;
    var small = new ArrayList<Slice>();
    var again = new ArrayList<Slice>();
    var other = new ArrayList<Slice>();
    try (var few = new Side(SMALL);
        var many = new Side(large)) {
      few.run();
      many.run();
      for (var i = 0; i < PAIRS; i++) {
        small.add(few.run());
        other.add(many.run());
        again.add(few.run());
      }
    }
    System.exit(tell(Path.of(words[0]), small, other, again) ? 0 : 1);
  }

  private static boolean tell(Path folder, List<Slice> small, List<Slice> large, List<Slice> again)
      throws IOException {
    Files.createDirectories(folder);
    System.out.printf(
        "%-28s %10s %10s %7s %7s %7s%n", "name", "ms, large", "ms, small", "ratio", "A/A", "holds");
    var all = true;
    for (var kind : Kind.values()) {
      ToDoubleFunction<Slice> millis = slice -> slice.of(kind);
      var value = median(large.stream().mapToDouble(millis).toArray());
      var ceiling = median(small.stream().mapToDouble(millis).toArray());
      var ratio = ratio(large, small, millis);
      var holds = ratio <= AIM;
      all &= holds;
      System.out.printf(
          Locale.ROOT,
          "%-28s %10.3f %10.3f %7.2f %7.2f %7s%n",
          kind.figure,
          value,
          ceiling,
          ratio,
          ratio(again, small, millis),
          holds);
      Files.writeString(
          folder.resolve(kind.figure + ".json"),
          String.format(
              Locale.ROOT,
              "{\"name\":\"%s\",\"value\":%.4f,\"unit\":\"ms\",\"ceiling\":%.4f,\"ratio\":%.4f,"
                  + "\"aim\":%.1f,\"holds\":%s}%n",
              kind.figure,
              value,
              ceiling,
              ratio,
              AIM,
              holds));
    }
    return all;
  }

  private static double ratio(List<Slice> of, List<Slice> to, ToDoubleFunction<Slice> millis) {
    var ratios = new double[of.size()];
    for (var i = 0; i < ratios.length; i++) {
      ratios[i] = millis.applyAsDouble(of.get(i)) / millis.applyAsDouble(to.get(i));
    }
    return median(ratios);
  }

  private static long time(Runnable step) {
    var began = System.nanoTime();
    step.run();
    return System.nanoTime() - began;
  }

  private static double medianMillis(long[] nanos) {
    return median(Arrays.stream(nanos).mapToDouble(n -> n / 1e6).toArray());
  }

  private static double median(double[] numbers) {
    var sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
