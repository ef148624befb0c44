package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.arrive;
import static dev.waybill.queue.Landscape.configure;
import static dev.waybill.queue.Landscape.importingByItself;
import static dev.waybill.queue.Landscape.sent;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.queue.kafka.BenchedWire;
import dev.waybill.testkit.CpuTimes;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What one input costs the engine and PostgreSQL, in milliseconds of processor time and by the
/// clock: alone in its transaction, and in batches. Two inputs make one transport through one node
/// that imports by itself: the arrival, which begins the deployment, and its report.
public final class InputBench {
  private static final int NODES = 50;
  private static final long ROUND = Duration.ofSeconds(4).toNanos();

  private final BenchedEngine engine;
  private final List<NodeId> nodes = IntStream.range(0, NODES).mapToObj(_ -> aNode()).toList();

  private InputBench(BenchedEngine engine) {
    this.engine = engine;
  }

  /// Prints a table; takes no words.
  public static void main(String[] words) throws IOException, SQLException {
    try (var engine = new BenchedEngine()) {
      var bench = new InputBench(engine);
      bench.engine.handle(
          List.of(bench.nodes.stream().map(n -> read(configure(n, importingByItself()))).toList()));
      bench.round(1);
      bench.round(NODES);
      System.out.printf(
          "%-10s %8s %12s %14s %16s%n",
          "batch", "inputs", "inputs/s", "engine CPU ms", "postgres CPU ms");
      for (var i = 0; i < 3; i++) {
        bench.round(1).tell();
        bench.round(NODES).tell();
      }
    }
  }

  private record Figures(int batch, int inputs, double seconds, CpuTimes cpu) {
    void tell() {
      System.out.printf(
          "%-10d %8d %12.0f %14.3f %16.3f%n",
          batch, inputs, inputs / seconds, cpu.process() / inputs, cpu.postgres() / inputs);
    }
  }

  private Figures round(int batch) {
    var before = engine.cpu();
    var began = System.nanoTime();
    var inputs = 0;
    while (System.nanoTime() - began < ROUND) {
      var batches = batches(batch);
      engine.handle(batches);
      inputs += batches.stream().mapToInt(List::size).sum();
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    return new Figures(batch, inputs, seconds, engine.cpu().since(before));
  }

  /// One transport through each node.
  private List<List<Received>> batches(int batch) {
    var arrivals = nodes.stream().map(node -> arrive(node, aRequest())).toList();
    var inputs = new ArrayList<NodeInput>(arrivals);
    arrivals.forEach(
        arrival ->
            inputs.add(
                new NodeInput.Report(
                    arrival.node(),
                    arrival.entry().orElseThrow(),
                    1,
                    new DeployOutcome.Succeeded())));
    var batches = new ArrayList<List<Received>>();
    for (var i = 0; i < inputs.size(); i += batch) {
      batches.add(inputs.subList(i, i + batch).stream().map(InputBench::read).toList());
    }
    return batches;
  }

  private static Received read(NodeInput input) {
    return BenchedWire.read(sent(input));
  }
}
