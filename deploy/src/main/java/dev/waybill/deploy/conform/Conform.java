package dev.waybill.deploy.conform;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.deploy.Folders;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.SampleArchive;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// `./waybill conform`: what clients do, against a server, by both ways that lead to its API and by
/// both at once, as pipelines come.
public final class Conform {
  private static final JsonMapper JSON = new JsonMapper();

  private final Folders folders;
  private final PrintStream out;

  public Conform(Folders folders, PrintStream out) {
    this.folders = folders;
    this.out = out;
  }

  /// What was asked for on the command line.
  ///
  /// @param key the service key of the server
  /// @param exportKey one of the plan `export`; null when cases that need it are left out
  /// @param expired a token that has expired, as it is sent; null likewise
  /// @param only the numbers of cases; all when empty
  private record Wish(Path key, Path exportKey, String expired, Set<Integer> only) {
    static Wish of(List<String> words, Path usualKey) {
      var key = usualKey;
      Path exportKey = null;
      String expired = null;
      var only = new HashSet<Integer>();
      for (var rest = words.iterator(); rest.hasNext(); ) {
        var word = rest.next();
        if (!rest.hasNext()) {
          throw new Stop(word + " needs a value; ./waybill conform --help");
        }
        var value = rest.next();
        switch (word) {
          case "--key" -> key = Path.of(value);
          case "--export-key" -> exportKey = Path.of(value);
          case "--expired-token" -> expired = "Bearer " + value;
          case "--only" -> List.of(value.split(",")).forEach(one -> only.add(number(one)));
          default ->
              throw new Stop("conform does not know '" + word + "'; ./waybill conform --help");
        }
      }
      return new Wish(key, exportKey, expired, only);
    }

    private static int number(String word) {
      try {
        return Integer.parseInt(word);
      } catch (NumberFormatException e) {
        throw new Stop("--only needs numbers of cases, such as 24,26, not '" + word + "'", e);
      }
    }
  }

  /// A case by both ways.
  private record Result(Runner.Outcome plain, Runner.Outcome below) {
    boolean failed() {
      return !plain.problems().isEmpty() || !below.problems().isEmpty();
    }
  }

  /// @return 0 when all that was run passed
  public int run(List<String> words) throws IOException, InterruptedException {
    var wish = Wish.of(words, folders.serviceKey());
    var cases = Cases.read();
    var archive = Files.readAllBytes(SampleArchive.in(folders.data().resolve("conform")));
    try (var api = Api.withKeyIn(wish.key());
        var target = DeployTarget.open()) {
      var server = server(wish, api);
      var run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
      try (var sending = new Sending(server, archive)) {
        var runner = new Runner(server, cases, new Landscapes(api, target, run), sending);
        var results = new ArrayList<Result>();
        for (var one : cases.all()) {
          if (wish.only().isEmpty() || wish.only().contains(one.number())) {
            results.add(both(runner, one));
            print(results.getLast());
          }
        }
        return sum(results);
      }
    }
  }

  private static Server server(Wish wish, Api api) throws IOException {
    var key = JSON.readTree(wish.key().toFile());
    var tokens = new HashMap<>(Map.of("standard", api.authorization()));
    if (wish.exportKey() != null) {
      try (var export = Api.withKeyIn(wish.exportKey())) {
        tokens.put("export", export.authorization());
      }
    }
    if (wish.expired() != null) {
      tokens.put("expired", wish.expired());
    }
    return new Server(
        key.path("uri").asText(),
        key.path("uaa").path("url").asText(),
        key.path("uaa").path("clientid").asText(),
        key.path("uaa").path("clientsecret").asText(),
        tokens);
  }

  /// At once: two pipelines that run at the same time must not disturb each other.
  private static Result both(Runner runner, Case one) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var plain = threads.submit(running(runner, one, false));
      var below = threads.submit(running(runner, one, true));
      return new Result(plain.get(), below.get());
    } catch (ExecutionException e) {
      throw new Stop("case " + one.number() + " cannot be run: " + e.getCause(), e.getCause());
    }
  }

  private static Callable<Runner.Outcome> running(Runner runner, Case one, boolean below) {
    return () -> runner.run(one, below);
  }

  private void print(Result result) {
    var one = result.plain().of();
    var word =
        result.failed() ? "FAILED" : result.plain().leftOut().isEmpty() ? "passed" : "left out";
    out.printf("%4d  %-8s  %s%n", one.number(), word, one.title());
    if (!result.plain().leftOut().isEmpty()) {
      out.println("                " + result.plain().leftOut());
    }
    result.plain().problems().forEach(problem -> out.println("                " + problem));
    result
        .below()
        .problems()
        .forEach(problem -> out.println("                (Cloud ALM's way) " + problem));
  }

  private int sum(List<Result> results) {
    var failed = results.stream().filter(Result::failed).count();
    var leftOut = results.stream().filter(one -> !one.plain().leftOut().isEmpty()).count();
    out.printf(
        "%d passed, %d failed, %d left out, each by both ways%n",
        results.size() - failed - leftOut, failed, leftOut);
    return failed == 0 ? 0 : 1;
  }
}
