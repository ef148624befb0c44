package dev.waybill.deploy.fuzz;

import dev.waybill.deploy.Folders;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.demo.SampleArchive;
import dev.waybill.testkit.openapi.ApiDocument;
import dev.waybill.testkit.openapi.Operation;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// `./waybill fuzz`: calls by chance, against the suite that runs here or any server with a key.
public final class Fuzz {
  private static final List<String> DOCUMENTS = List.of("ctms-v2", "waybill-v1");
  private static final int USUAL = 20_000;
  private static final int LEAST = 50;

  private final Folders folders;
  private final PrintStream out;

  public Fuzz(Folders folders, PrintStream out) {
    this.folders = folders;
    this.out = out;
  }

  private record Wish(int calls, long seed, Path key) {
    static Wish of(List<String> words, Path usualKey) {
      var calls = USUAL;
      var seed = System.nanoTime();
      var key = usualKey;
      for (var rest = words.iterator(); rest.hasNext(); ) {
        var word = rest.next();
        if (!rest.hasNext()) {
          throw new Stop(word + " needs a value; ./waybill fuzz --help");
        }
        var value = rest.next();
        switch (word) {
          case "--calls" -> calls = (int) number(word, value);
          case "--seed" -> seed = number(word, value);
          case "--key" -> key = Path.of(value);
          default -> throw new Stop("fuzz does not know '" + word + "'; ./waybill fuzz --help");
        }
      }
      return new Wish(calls, seed, key);
    }

    private static long number(String word, String value) {
      try {
        return Long.parseLong(value);
      } catch (NumberFormatException e) {
        throw new Stop(word + " needs a number, not '" + value + "'", e);
      }
    }
  }

  /// @return 0 when nothing was found, and each operation was reached
  public int run(List<String> words) throws IOException {
    var wish = Wish.of(words, folders.serviceKey());
    out.println("Seed " + wish.seed() + "; --seed " + wish.seed() + " makes the same calls again");
    var findings = new Findings(out);
    var random = new Random(wish.seed());
    var began = System.nanoTime();
    try (var walk = walk(wish.key(), random, findings)) {
      walk.go(wish.calls(), random);
      walk.tally().print(out);
      return sum(wish, walk.tally(), findings, (System.nanoTime() - began) / 1e9);
    }
  }

  /// Every bad call that the documents know, each in every way, once.
  ///
  /// @return in how many ways each kind was tried, by operation; none where it does not apply
  public Map<Operation, Map<Kind, Integer>> matrix(long seed) throws IOException {
    var findings = new Findings(out);
    var matrix = new LinkedHashMap<Operation, Map<Kind, Integer>>();
    try (var walk = walk(folders.serviceKey(), new Random(seed), findings)) {
      walk.set();
      for (var operation : walk.operations()) {
        var row = new LinkedHashMap<Kind, Integer>();
        for (var kind : Kind.bad()) {
          row.put(kind, walk.every(operation, kind));
        }
        matrix.put(operation, row);
      }
      walk.tidyUp();
    }
    if (!findings.none()) {
      throw new Stop(findings.number() + " findings");
    }
    return matrix;
  }

  private Walk walk(Path key, Random random, Findings findings) throws IOException {
    var party = Party.withKeyIn(key);
    var archive = Files.readAllBytes(SampleArchive.in(folders.data().resolve("fuzz")));
    return new Walk(operations(party), party, random, archive, findings);
  }

  /// What the server says of itself; anybody may ask.
  private static List<Operation> operations(Party party) throws IOException {
    var operations = new ArrayList<Operation>();
    try (var wire = new Wire(URI.create(party.address()))) {
      for (var name : DOCUMENTS) {
        var at = "/openapi/" + name + ".json";
        var answer = wire.send(new Sent("GET", at, Map.of(), new byte[0]));
        if (answer.status() != 200) {
          throw new Stop("there is nothing at " + party.address() + at);
        }
        operations.addAll(ApiDocument.of(answer.text()).operations());
      }
    }
    operations.sort(Comparator.comparing(Operation::id));
    return operations;
  }

  private int sum(Wish wish, Tally tally, Findings findings, double seconds) {
    var least = Math.max(1, (int) ((long) LEAST * wish.calls() / USUAL));
    var seldom = tally.below(least);
    if (!seldom.isEmpty()) {
      out.printf("Fewer than %d good calls were answered well by %s%n", least, seldom);
    }
    out.printf(
        "%d calls in %.0f s (%.0f a second), %d findings; seed %d%n",
        tally.calls(), seconds, tally.calls() / seconds, findings.number(), wish.seed());
    return findings.none() && seldom.isEmpty() ? 0 : 1;
  }
}
