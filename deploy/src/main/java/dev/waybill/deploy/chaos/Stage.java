package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Folders;
import dev.waybill.deploy.Part;
import dev.waybill.deploy.Ports;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.Suite;
import dev.waybill.deploy.SuiteOptions;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.load.Line;
import dev.waybill.deploy.load.Lines;
import dev.waybill.deploy.load.Load;
import dev.waybill.deploy.record.RunFolder;
import dev.waybill.deploy.stub.EventReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/// Puts everything in its place: destination, receiver, landscape, callers.
final class Stage implements AutoCloseable {
  private static final String FURTHER_READERS = "waybill.courier.further-readers";
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int MESSAGES_OF_AN_EXPORT = 20;
  private static final int LOOKS = 5;

  private final Scene scene;
  private final List<Line> lines;
  private final RunFolder run;

  private Stage(Scene scene, List<Line> lines, RunFolder run) {
    this.scene = scene;
    this.lines = lines;
    this.run = run;
  }

  /// Twins where one takes over from the other; leases as short as sessions, so that a standstill
  /// beyond both is a matter of seconds; nobody but us brings back who died. Our receiver
  /// hears all.
  static SuiteOptions options(Folders folders, SmallDisk disk) {
    var options =
        SuiteOptions.usual(folders, Ports.free())
            .unsupervised()
            .instances(Part.TRANSPORT_API, 2)
            .instances(Part.QUEUE_ENGINE, 2)
            .instances(Part.DEPLOY_WORKER, 2)
            .setting(Part.DEPLOY_WORKER, "waybill.worker.lease", "PT6S")
            .setting(Part.DEPLOY_WORKER, "waybill.worker.runs", "12")
            .setting(Part.TRANSPORT_API, FURTHER_READERS, EventReceiver.GROUP)
            .setting(Part.QUEUE_ENGINE, FURTHER_READERS, EventReceiver.GROUP);
    return disk.mounted() ? options.kafkaData(disk.folder()) : options;
  }

  static Stage set(Wish wish, Suite suite, RunFolder run, SmallDisk disk) throws Exception {
    Files.createDirectories(run.path());
    var broker = "127.0.0.1:" + suite.ports().of(Part.KAFKA);
    var stubs = new Stubs(run);
    stubs.beginDestination(wish.seed());
    stubs.beginReceiver(broker);
    try (var api = Api.withKeyIn(suite.folders().serviceKey())) {
      var lines = new Lines(api, stubs.address()).make(wish.lines(), wish.seed());
      var broken = broken(lines);
      var tables = new Tables(suite.database());
      tables.buildGates(broken);
      var load = new Load(suite.address(), api.authorization(), lines, run, wish.seed());
      load.begin(wish.perSecond());
      var scene =
          new Scene(
              suite,
              load,
              stubs,
              tables,
              new Lag(broker),
              new Counters(suite),
              broken,
              disk.mounted() ? Optional.of(disk) : Optional.empty(),
              new Random(wish.seed()));
      return new Stage(scene, lines, run);
    }
  }

  private static Set<Integer> broken(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.kind() == Line.Kind.BROKEN)
        .flatMap(line -> line.prod().stream())
        .map(Line.Node::id)
        .collect(Collectors.toSet());
  }

  Scene scene() {
    return scene;
  }

  String landscape() {
    var nodes = lines.stream().mapToInt(line -> 1 + 2 * line.qa().size()).sum();
    return lines.size() + " lines of " + nodes + " nodes";
  }

  /// Returns when requests have gone all the way.
  void warmUp(Duration within) throws Exception {
    if (!Await.holds(
        within,
        () ->
            scene.stubs().met().manners().getOrDefault("AT_ONCE", 0) > lines.size()
                && Files.exists(run.events())
                && Files.size(run.events()) > 0)) {
      throw new Stop(
          "nothing is deployed or heard, %d s after the first export"
              .formatted(within.toSeconds()));
    }
  }

  /// Returns when those who read keep up with those who call, or when the time is over: what has
  /// just been started does not yet do in a second what comes in one, and has work in hand that it
  /// was never meant to have.
  ///
  /// @return whether they do
  boolean keepsUp(double perSecond, Duration within) throws Exception {
    var most = MESSAGES_OF_AN_EXPORT * perSecond;
    var deadline = System.nanoTime() + within.toNanos();
    var inARow = 0;
    while (inARow < LOOKS && System.nanoTime() < deadline) {
      Await.pause(QUIET);
      inARow = behind() <= most ? inARow + 1 : 0;
    }
    return inARow == LOOKS;
  }

  private long behind() throws ExecutionException, InterruptedException {
    long behind = 0;
    for (var service : Part.services()) {
      behind += scene.lag().behind(service);
    }
    return behind;
  }

  /// Returns when the receiver hears nothing more.
  void listen(Duration within) throws Exception {
    var deadline = System.nanoTime() + within.toNanos();
    for (long before = -1, now = heard();
        now != before && System.nanoTime() < deadline;
        now = heard()) {
      before = now;
      Await.pause(QUIET);
    }
  }

  private long heard() throws IOException {
    return Files.size(run.events());
  }

  @Override
  public void close() {
    scene.load().close();
    scene.lag().close();
    scene.stubs().close();
  }
}
