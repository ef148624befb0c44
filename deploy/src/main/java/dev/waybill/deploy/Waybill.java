package dev.waybill.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.deploy.chaos.Chaos;
import dev.waybill.deploy.conform.Conform;
import dev.waybill.deploy.demo.Demo;
import dev.waybill.deploy.fuzz.Fuzz;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

public final class Waybill {
  private static final long MEBIBYTE = 1024L * 1024;
  private static final Logger POSTGRES_STARTER = Logger.getLogger("io.zonky");

  private Waybill() {}

  public static void main(String[] words) throws Exception {
    // What goes wrong there is thrown as well, and told.
    POSTGRES_STARTER.setLevel(Level.OFF);
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) throws Exception {
    var folders = Folders.fromProperties();
    var rest = words.subList(1, words.size());
    try {
      return switch (words.getFirst()) {
        case "up" -> new Up(folders).run(Up.Wish.of(rest));
        case "prepare" -> prepare(folders);
        case "status" -> status(folders, rest.contains("--json"));
        case "restart" -> restart(folders, rest);
        case "demo" -> new Demo(folders, System.out).run(rest);
        case "chaos" -> chaos(folders, rest);
        case "conform" -> new Conform(folders, System.out).run(rest);
        case "fuzz" -> new Fuzz(folders, System.out).run(rest);
        default -> throw new Stop("there is no command '" + words.getFirst() + "'");
      };
    } catch (Stop stop) {
      System.err.println("waybill: " + stop.getMessage());
      return 1;
    }
  }

  private static int prepare(Folders folders) throws Exception {
    var training = new Training(folders, new Progress(System.out));
    Interrupts.call(training::end);
    training.run();
    return 0;
  }

  private static int status(Folders folders, boolean json) throws JsonProcessingException {
    var suite = RunningSuite.in(folders.running());
    if (suite.isEmpty()) {
      System.out.println(json ? "[]" : "Nothing runs in " + folders.data());
      return 1;
    }
    var processes = suite.get().status();
    System.out.println(json ? new JsonMapper().writeValueAsString(processes) : table(processes));
    return 0;
  }

  private static int restart(Folders folders, List<String> names) {
    var suite =
        RunningSuite.in(folders.running())
            .orElseThrow(() -> new Stop("nothing runs in " + folders.data()));
    System.out.println(table(suite.restart(names.isEmpty() ? "" : names.getFirst())));
    Backlog.note().ifPresent(System.out::println);
    return 0;
  }

  private static int chaos(Folders folders, List<String> words) throws Exception {
    Interrupts.call(Thread.currentThread()::interrupt);
    return new Chaos(new Folders(folders.root(), folders.data().resolve("chaos")), System.out)
        .run(words);
  }

  private static String table(List<ProcessState> processes) {
    var table = new StringBuilder();
    var row = "%-22s %-9s %8s %6s %9s  %s%n";
    table.append(row.formatted("name", "state", "pid", "port", "memory", "since"));
    for (var one : processes) {
      var memory = one.memoryBytes() / MEBIBYTE + " MB";
      table.append(
          row.formatted(
              one.instance(), one.state(), one.pid(), one.port(), memory, one.startedAt()));
    }
    return table.toString().stripTrailing();
  }
}
