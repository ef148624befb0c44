package dev.waybill.queue.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem.Reference;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.Target;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// How many inputs a second the rules decide, beside a loop that makes the same inputs and only
/// looks at them: `./waybill bench`.
///
/// A, B, A, B in one run, so that a noisy machine is noisy for both.
public final class RulesBench {
  /// Ten times what a database was ever seen to take: the rules shall never be what is waited for.
  private static final double AIM = 400_000;

  private static final int ROUNDS = 5;
  private static final long ROUND = Duration.ofMillis(800).toNanos();
  private static final int BETWEEN_CLOCKS = 200;
  private static final int STEPS = 3;
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final ImportQueue ready;
  private long sum;

  private RulesBench() {
    var target = new Target(ContentType.MTA, new DestinationId(2), 1, "qa", "default");
    var settings =
        new NodeSettings(
            "QA",
            false,
            ForwardMode.ON_SUCCESS,
            false,
            false,
            OnFailure.CONTINUE,
            Duration.ofHours(6),
            Optional.of(target),
            List.of(new NodeId(4)));
    var configured = new QueueInput.ConfigureNode(1, settings, new ActionId(1), AT);
    ready = QueueMachine.apply(ImportQueue.empty(new NodeId(2)), configured).queue();
  }

  /// Prints a table and writes the file that is named.
  public static void main(String[] words) throws IOException {
    var bench = new RulesBench();
    double rules = 0;
    double ceiling = 0;
    for (int round = 0; round < ROUNDS; round++) {
      rules = Math.max(rules, rate(bench::decide));
      ceiling = Math.max(ceiling, rate(bench::look));
    }
    tell(rules, ceiling, Path.of(words[0]));
    // The sum is used, so that no compiler may leave out what it was made of.
    System.exit(rules >= AIM && bench.sum != 0 ? 0 : 1);
  }

  private static void tell(double rules, double ceiling, Path file) throws IOException {
    var ratio = rules / ceiling;
    var holds = rules >= AIM;
    var row = "%-8s %14s %14s %7s %12s  %s%n";
    System.out.printf(row, "name", "steps/s", "ceiling", "ratio", "aim", "holds");
    System.out.printf(
        row, "rules", round(rules), round(ceiling), "%.3f".formatted(ratio), round(AIM), holds);
    Files.writeString(
        file,
        "{\"name\":\"rules\",\"value\":%.0f,\"unit\":\"steps/s\",\"ceiling\":%.0f,"
                .formatted(rules, ceiling)
            + "\"ratio\":%.4f,\"aim\":%.0f,\"holds\":%s}%n".formatted(ratio, AIM, holds));
  }

  private static String round(double number) {
    return "%,.0f".formatted(number);
  }

  private static double rate(IntUnaryOperator cycle) {
    long began = System.nanoTime();
    long steps = 0;
    int number = 1;
    while (System.nanoTime() - began < ROUND) {
      for (int i = 0; i < BETWEEN_CLOCKS; i++) {
        steps += cycle.applyAsInt(number++);
      }
    }
    return steps * 1e9 / (System.nanoTime() - began);
  }

  /// A request comes in, is imported, and its import ends well.
  private int decide(int number) {
    var queue = QueueMachine.apply(ready, arrive(number)).queue();
    queue = QueueMachine.apply(queue, wish(number)).queue();
    var last = QueueMachine.apply(queue, report(number));
    sum += last.events().size() + last.queue().lastPosition();
    return STEPS;
  }

  private int look(int number) {
    sum += arrive(number).hashCode() + wish(number).hashCode() + report(number).hashCode();
    return STEPS;
  }

  private static QueueInput arrive(int number) {
    var item = new Reference(number, ContentType.MTA, "a.mtar");
    return new QueueInput.Arrive(
        new TransportRequestId(number),
        new QueueEntryId(number),
        EntryMode.FINAL,
        new TransportContent("a", List.of(item)),
        new ActionId(number),
        AT);
  }

  private static QueueInput wish(int number) {
    var selected = new Selection.Selected(List.of(new TransportRequestId(number)));
    return new QueueInput.Import(new Run.Asked(new ActionId(number), "bench"), selected, AT);
  }

  private static QueueInput report(int number) {
    return new QueueInput.Report(new QueueEntryId(number), 1, new DeployOutcome.Succeeded(), AT);
  }
}
