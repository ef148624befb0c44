package dev.waybill.deploy.bench;

import dev.waybill.deploy.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/// `./waybill bench`: each bench by its name, its figures as a table and as files.
public final class Bench {
  private static final int MISSED = 1;
  private static final int TOO_NOISY = 3;
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");

  private static final Map<String, Measuring> ALL = new LinkedHashMap<>();

  static {
    ALL.put("transport", new TransportBench());
    ALL.put("upload", new UploadBench());
    ALL.put("queue", new QueueBench());
    ALL.put("relay", new RelayBench());
    ALL.put("api", new ApiBench());
    ALL.put("landscape", new LandscapeBench());
    ALL.put("cleanup", new CleanUpBench());
    ALL.put("deliver", new DeliverBench());
    ALL.put("start", new StartBench());
  }

  private Bench() {}

  public static void main(String[] words) throws Exception {
    CLIENTS.setLevel(Level.WARNING);
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) throws Exception {
    var names = new LinkedHashSet<>(words);
    var scale = names.remove("--quick") ? Scale.QUICK : Scale.FULL;
    var root = Path.of(System.getProperty("waybill.root")).toAbsolutePath().normalize();
    var data = Path.of(System.getProperty("waybill.data")).toAbsolutePath().resolve("bench");
    var keep = names.remove("--keep");
    try (var place = new Place(root, data, scale, keep)) {
      return judge(figures(known(names), place, root.resolve("target/bench")));
    } catch (Stop stop) {
      System.err.println("waybill: " + stop.getMessage());
      return MISSED;
    }
  }

  private static Set<String> known(Set<String> names) {
    for (var name : names) {
      if (!ALL.containsKey(name)) {
        throw new Stop("there is no bench '%s'; there are: %s".formatted(name, ALL.keySet()));
      }
    }
    return names.isEmpty() ? ALL.keySet() : names;
  }

  private static List<Figure> figures(Set<String> names, Place place, Path folder)
      throws Exception {
    var files = new FigureFiles(folder);
    var all = new ArrayList<Figure>();
    for (var name : names) {
      files.forget(name);
    }
    for (var name : names) {
      System.out.println(name);
      var found = ALL.get(name).figures(place);
      files.write(found);
      System.out.println(Table.of(found));
      all.addAll(found);
    }
    if (names.size() > 1) {
      System.out.println("all");
      System.out.println(Table.of(all));
    }
    return all;
  }

  private static int judge(List<Figure> figures) {
    var verdicts = figures.stream().map(Figure::verdict).toList();
    if (verdicts.contains(Figure.Verdict.MISSED)) {
      return MISSED;
    }
    return verdicts.contains(Figure.Verdict.TOO_NOISY) ? TOO_NOISY : 0;
  }
}
