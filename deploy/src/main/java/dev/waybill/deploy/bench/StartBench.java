package dev.waybill.deploy.bench;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.ProcessState;
import dev.waybill.deploy.bench.cpu.CpuMeter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `./waybill up` where it has run before, on its data and class caches: how long until the five
/// services serve and until all of it does, what the five take of memory, and what the suite needs
/// while nobody asks for anything.
final class StartBench implements Measuring {
  private static final double GIB = 1 << 30;

  /// Stretches that compilers are waited for.
  private static final int MOST_RESTS = 10;

  /// Of what the stretch before took.
  private static final double HARDLY_LESS = 0.95;

  private static final List<Part> SERVERS = List.of(Part.POSTGRES, Part.KAFKA, Part.KEYCLOAK);
  private static final List<Part> EVERYTHING = List.of(Part.values());

  @Override
  public List<Figure> figures(Place place) throws Exception {
    place.suite();
    place.end();
    place.say("preparing, as ./waybill up does in the background");
    place.prepare();
    var starts = new ArrayList<Start>();
    for (int i = 0; i < place.scale().of(5, 1); i++) {
      place.end();
      starts.add(Start.of(place));
      place.say("%s", starts.getLast());
    }
    var suite = place.suite();
    rest(place.scale().of(60, 5));
    var memory = memory(suite.processes());
    var idle = idle(place, suite);
    return List.of(
        Figure.plain(
            "start",
            Spread.of(starts.stream().map(Start::services).toList()),
            "s",
            Aim.atMost(10, 4)),
        Figure.plain(
            "start-all",
            Spread.of(starts.stream().map(Start::everything).toList()),
            "s",
            Aim.atMost(25, 25)),
        Figure.plain("start-memory", Spread.single(memory), "GiB", Aim.atMost(1.6, 0.9)),
        Figure.plain("start-idle", Spread.single(idle), "% of a core", Aim.atMost(5, 2)));
  }

  /// One start, in seconds from the call of the script on: until the last of the five services
  /// was ready, and until the launcher said that all is.
  private record Start(double services, double everything) {
    static Start of(Place place) throws IOException, InterruptedException {
      var began = System.nanoTime();
      var suite = place.begin();
      var ready = new Readiness(suite.ports(), Part.services());
      var looking = Thread.ofPlatform().start(ready::await);
      suite.awaitReady();
      var everything = (System.nanoTime() - began) / 1e9;
      looking.join();
      return new Start((ready.at() - began) / 1e9, everything);
    }

    @Override
    public String toString() {
      return "five services after %.1f s, everything after %.1f s".formatted(services, everything);
    }
  }

  /// What of the five services lies in memory, in GiB; shared pages count for each.
  private static double memory(Map<Part, ProcessState> processes) {
    return processes.entrySet().stream()
            .filter(one -> one.getKey().service())
            .mapToLong(one -> one.getValue().memoryBytes())
            .sum()
        / GIB;
  }

  /// What everything needs while nobody asks, minus what the servers need when they are alone, as a
  /// share of a core.
  private static double idle(Place place, BenchedSuite suite)
      throws IOException, InterruptedException {
    int seconds = place.scale().of(60, 10);
    try (var meter = CpuMeter.open()) {
      suite.watch(meter, EVERYTHING);
      awaitRest(meter, place.scale().of(30, 2));
      var together = used(meter, EVERYTHING, seconds);
      for (var service : Part.services()) {
        suite.control().stop(service);
      }
      rest(place.scale().of(15, 2));
      var alone = used(meter, SERVERS, seconds);
      place.say("idle: %.2f %% of a core together, %.2f %% the servers alone", together, alone);
      return together - alone;
    }
  }

  /// What has just begun compiles for minutes: that is over when a stretch takes hardly less than
  /// the one before.
  private static void awaitRest(CpuMeter meter, int seconds)
      throws IOException, InterruptedException {
    var before = used(meter, EVERYTHING, seconds);
    for (int i = 0; i < MOST_RESTS; i++) {
      var now = used(meter, EVERYTHING, seconds);
      if (now > before * HARDLY_LESS) {
        return;
      }
      before = now;
    }
  }

  private static double used(CpuMeter meter, List<Part> parts, int seconds)
      throws IOException, InterruptedException {
    var began = System.nanoTime();
    var before = sum(meter, parts);
    rest(seconds);
    return (sum(meter, parts) - before) * 100 / (System.nanoTime() - began);
  }

  private static double sum(CpuMeter meter, List<Part> parts) throws IOException {
    double nanos = 0;
    for (var part : parts) {
      nanos += meter.used(part.title()).toNanos();
    }
    return nanos;
  }

  private static void rest(int seconds) throws InterruptedException {
    TimeUnit.SECONDS.sleep(seconds);
  }
}
