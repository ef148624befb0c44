package dev.waybill.deploy.bench;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.bench.cpu.CpuMeter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// The suite while imports come at a pace that stays: how long one takes, what all of it costs, and
/// how much heap the two services use that have to do with old requests.
record Loaded(
    BenchedSuite suite,
    CpuMeter meter,
    PacedImports imports,
    Journeys journeys,
    Map<Part, Heap> heaps)
    implements AutoCloseable {

  private static final List<Part> LOOKED_INTO = List.of(Part.TRANSPORT_API, Part.QUEUE_ENGINE);

  /// Some seconds of it.
  ///
  /// @param before bytes of heap in use when it began, after a collection
  /// @param most bytes of heap in use at any look
  record Slice(Histogram waits, double seconds, Map<Part, Long> before, Map<Part, Long> most) {}

  static Loaded of(BenchedSuite suite, CpuMeter meter, PacedImports imports, Journeys journeys)
      throws IOException {
    suite.watch(meter, BenchedSuite.MEASURED);
    var processes = suite.processes();
    var heaps = new EnumMap<Part, Heap>(Part.class);
    for (var part : LOOKED_INTO) {
      heaps.put(part, Heap.of(processes.get(part).pid()));
    }
    return new Loaded(suite, meter, imports, journeys, heaps);
  }

  Slice slice(double seconds) throws IOException, InterruptedException {
    var before = new EnumMap<Part, Long>(Part.class);
    for (var one : heaps.entrySet()) {
      one.getValue().collect();
      before.put(one.getKey(), one.getValue().used());
      one.getValue().watch();
    }
    journeys.forgetWaits();
    var began = System.nanoTime();
    imports.run(seconds);
    var took = (System.nanoTime() - began) / 1e9;
    var most = new EnumMap<Part, Long>(Part.class);
    for (var one : heaps.entrySet()) {
      most.put(one.getKey(), one.getValue().highest());
    }
    return new Slice(journeys.takeWaits(), took, before, most);
  }

  List<Slice> slices(int count, double seconds) throws IOException, InterruptedException {
    var slices = new ArrayList<Slice>();
    for (int i = 0; i < count; i++) {
      slices.add(slice(seconds));
    }
    return slices;
  }

  /// The processor time that was used until now, in milliseconds.
  Map<Part, Double> used() throws IOException {
    var used = new EnumMap<Part, Double>(Part.class);
    for (var part : BenchedSuite.MEASURED) {
      used.put(part, meter.used(part.title()).toNanos() / 1e6);
    }
    return used;
  }

  /// The resident memory of those that are looked into, in MiB.
  String resident() {
    var processes = suite.processes();
    return String.join(
        ", ",
        LOOKED_INTO.stream()
            .map(part -> part.title() + " " + (processes.get(part).memoryBytes() >> 20) + " MiB")
            .toList());
  }

  @Override
  public void close() throws IOException {
    for (var heap : heaps.values()) {
      heap.close();
    }
  }
}
