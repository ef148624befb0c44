package dev.waybill.deploy.conform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Runs a case against the server, each with a landscape of its own.
final class Runner {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private final Server server;
  private final Cases cases;
  private final Landscapes landscapes;
  private final Sending sending;

  Runner(Server server, Cases cases, Landscapes landscapes, Sending sending) {
    this.server = server;
    this.cases = cases;
    this.landscapes = landscapes;
    this.sending = sending;
  }

  /// How it went.
  ///
  /// @param leftOut why it was not run; empty when it was
  /// @param problems what was not as it must be, with the call
  record Outcome(Case of, String leftOut, List<String> problems) {
    Outcome {
      problems = List.copyOf(problems);
    }
  }

  /// @param below whether by the way of a key of Cloud ALM
  Outcome run(Case one, boolean below) throws InterruptedException {
    for (var step : cases.callsOf(one)) {
      if (!step.token().equals("none") && !server.tokens().containsKey(step.token())) {
        return new Outcome(one, "no " + step.token() + " token was given", List.of());
      }
    }
    var variables = new Variables();
    variables.put("client", server.clientId());
    variables.put("secret", server.clientSecret());
    variables.put("token", server.tokens().get("standard").replaceFirst("(?i)^bearer ", ""));
    variables.put("basic", Basic.of(server.clientId(), server.clientSecret()));
    landscapes.make(one.landscape(), variables);
    return new Outcome(one, "", inOrder(cases.stepsOf(one), variables, below));
  }

  /// Up to the first one that is not answered as it must be.
  private List<String> inOrder(List<Case.Step> steps, Variables variables, boolean below)
      throws InterruptedException {
    for (var step : steps) {
      var problems =
          step.together().isEmpty()
              ? run(step, variables, below)
              : atOnce(step.together(), variables, below);
      if (!problems.isEmpty()) {
        return problems;
      }
    }
    return List.of();
  }

  /// As several pipelines run at the same time.
  private List<String> atOnce(List<String> names, Variables variables, boolean below)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<List<String>>>();
      for (var name : names) {
        running.add(threads.submit(() -> inOrder(cases.beginning(name), variables, below)));
      }
      var problems = new ArrayList<String>();
      for (var one : running) {
        problems.addAll(one.get());
      }
      return problems;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the steps cannot be run: " + e.getCause(), e.getCause());
    }
  }

  private List<String> run(Case.Step step, Variables variables, boolean below)
      throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      var problems = once(step, variables, below);
      if (problems.isEmpty() || !step.until() || System.nanoTime() > deadline) {
        return problems;
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  private List<String> once(Case.Step step, Variables variables, boolean below)
      throws InterruptedException {
    var call = variables.fill(step.call());
    try {
      var answer = sending.send(step, variables, below);
      var problems = new ArrayList<String>();
      answer.problems(step, variables).forEach(one -> problems.add(call + ": " + one));
      step.keep().forEach((name, at) -> variables.put(name, answer.json().at(at)));
      return problems;
    } catch (IOException e) {
      return List.of(call + ": " + e);
    }
  }
}
