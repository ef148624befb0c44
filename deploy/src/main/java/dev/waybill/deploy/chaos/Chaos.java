package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Folders;
import dev.waybill.deploy.Progress;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.Suite;
import dev.waybill.deploy.Training;
import dev.waybill.deploy.Trees;
import dev.waybill.deploy.record.Fault;
import dev.waybill.deploy.record.JsonLinesWriter;
import dev.waybill.deploy.record.RunFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// `./waybill chaos`: the suite under fire and under load, then the checker.
public final class Chaos {
  private static final Duration WARMING_UP = Duration.ofSeconds(60);
  private static final Duration KEEPING_UP = Duration.ofMinutes(3);
  private static final Duration LISTENING = Duration.ofSeconds(20);
  // Held here: a logger that nobody holds forgets its level.
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");

  private final Folders folders;
  private final PrintStream out;
  private final RunFolder run;

  /// @param folders where its suite lives and its files are kept, apart from any other suite
  public Chaos(Folders folders, PrintStream out) {
    this.folders = folders;
    this.out = out;
    this.run = new RunFolder(folders.data().resolve("files"));
  }

  /// What each call, each fault, the destination and the receiver wrote down.
  public RunFolder files() {
    return run;
  }

  /// @return 0 when nothing was violated
  public int run(List<String> words) throws Exception {
    var wish = Wish.of(words);
    // That a broker is away is what we are here for.
    CLIENTS.setLevel(Level.SEVERE);
    out.println("To do the same once more: " + wish.command());
    try (var disk = SmallDisk.at(folders.data().resolve("disk"))) {
      forget(disk);
      if (wish.prepared()) {
        prepare();
      }
      try (var suite = new Suite(Stage.options(folders, disk), new Progress(out))) {
        suite.begin();
        return fire(wish, suite, disk);
      }
    } finally {
      out.println("Files and logs are in " + folders.data());
    }
  }

  /// Who died starts as fast as on a machine where the suite has run before.
  private void prepare() throws Exception {
    new Training(folders, new Progress(out)).run();
  }

  private int fire(Wish wish, Suite suite, SmallDisk disk) throws Exception {
    try (var stage = Stage.set(wish, suite, run, disk);
        var file = JsonLinesWriter.<Fault>appendTo(run.faults())) {
      stage.warmUp(WARMING_UP);
      out.println(stage.landscape() + ", " + wish.perSecond() + " exports a second");
      if (!stage.keepsUp(wish.perSecond(), KEEPING_UP)) {
        out.println(
            "The suite does not keep up with that many on this machine: try a lower --rate");
      }
      var faults = faults(wish, stage.scene(), file);
      var last = Instant.now();
      stage.scene().load().end();
      stage.scene().stubs().mend();
      var convergence = new Convergence(stage.scene(), wish.during());
      var converged = convergence.since(last);
      stage.listen(LISTENING);
      return judge(wish, stage, faults, converged.orElse(null), convergence.left());
    }
  }

  /// Until the time is over; each fault once, when there is no time at all.
  private List<Fault> faults(Wish wish, Scene scene, JsonLinesWriter<Fault> file) throws Exception {
    var schedule = new Schedule(wish.seed(), scene.disk().isPresent(), wish.only());
    var campaign = new Campaign(scene, file, wish.patience());
    var faults = new ArrayList<Fault>();
    var began = Instant.now();
    for (int i = 0; wish.once() ? i < schedule.size() : !over(began, wish); i++) {
      var begun = Instant.now();
      for (var fault : campaign.run(schedule.next())) {
        faults.add(fault);
        out.println(Report.line(fault));
      }
      if (!wish.once()) {
        var left = wish.every().minus(Duration.between(begun, Instant.now()));
        Await.pause(left.isNegative() ? Duration.ZERO : left);
      }
    }
    return faults;
  }

  private static boolean over(Instant began, Wish wish) {
    return Duration.between(began, Instant.now()).compareTo(wish.during()) >= 0;
  }

  private int judge(
      Wish wish, Stage stage, List<Fault> faults, Long convergedMillis, List<String> left)
      throws IOException, InterruptedException {
    var report = new Report(faults);
    report.print(out);
    var problems = new ArrayList<>(report.problems());
    if (convergedMillis == null) {
      problems.add("never converged: " + String.join(", ", left));
    } else {
      var bar = Bars.CONVERGED.times(wish.patience());
      out.println("converged after " + bar.compare(convergedMillis));
      if (!bar.kept(convergedMillis)) {
        problems.add("converged after " + bar.compare(convergedMillis));
      }
    }
    stage.scene().load().tallies().forEach((op, tally) -> out.println("  " + op + ": " + tally));
    out.println("  destination: " + stage.scene().stubs().met().manners());
    if (stage.scene().disk().isEmpty()) {
      out.println("LEFT OUT  disk full under kafka: nothing may be mounted here, which takes root");
    }
    if (convergedMillis == null) {
      out.println("NOT JUDGED  the checker reads one table after the other, of a suite at rest");
    } else if (!Checking.passes(run, stage.scene().suite(), wish.patience())) {
      problems.add("the checker found violations");
    }
    problems.forEach(problem -> out.println("VIOLATED  " + problem));
    out.printf(
        "%s after %d faults. Once more: %s%n",
        problems.isEmpty() ? "Nothing was violated" : "VIOLATED " + problems.size() + " times",
        faults.size(),
        wish.command());
    return problems.isEmpty() ? 0 : 1;
  }

  /// What an earlier run has left, but for the copies of packages.
  private void forget(SmallDisk disk) throws IOException {
    if (!Files.isDirectory(folders.data())) {
      return;
    }
    try (var left = Files.list(folders.data())) {
      for (var one : left.toList()) {
        if (!one.endsWith("app") && !(disk.mounted() && one.endsWith("disk"))) {
          Trees.delete(one);
        }
      }
    } catch (IOException e) {
      throw new Stop("cannot delete what an earlier run left: " + e.getMessage(), e);
    }
  }
}
