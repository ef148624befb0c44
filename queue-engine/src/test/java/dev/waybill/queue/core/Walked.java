package dev.waybill.queue.core;

import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.queue;
import static dev.waybill.queue.core.InputWords.arrive;
import static dev.waybill.queue.core.InputWords.cleanUp;
import static dev.waybill.queue.core.InputWords.deadlinePassed;
import static dev.waybill.queue.core.InputWords.deleteNode;
import static dev.waybill.queue.core.InputWords.forward;
import static dev.waybill.queue.core.InputWords.importAll;
import static dev.waybill.queue.core.InputWords.importSelected;
import static dev.waybill.queue.core.InputWords.release;
import static dev.waybill.queue.core.InputWords.remove;
import static dev.waybill.queue.core.InputWords.report;
import static dev.waybill.queue.core.InputWords.reset;
import static dev.waybill.queue.core.NodeWords.aNode;
import static dev.waybill.queue.core.NodeWords.aVirtualNode;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Refusal;
import dev.waybill.queue.core.ImportState.Afterwards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What came of one input in one status.
record Walked(
    String by, Optional<EntryStatus> from, Optional<EntryStatus> to, Optional<Refusal> refused) {
  /// Every input in every status.
  static List<Walked> all() {
    List<Walked> walked = new ArrayList<>();
    walked.add(walk("arrive", Optional.empty(), queue(), arrive(1)));
    walked.add(
        walk("arrive, node gone", Optional.empty(), queue().at(new NodeState.Gone(1)), arrive(1)));
    for (var status : EntryStatus.values()) {
      var request = aRequest(1).in(status);
      var here = queue().holding(request);
      var from = Optional.of(status);
      var test = queue().holding(request.inTest());
      walked.add(walk("arrive", from, here, arrive(1)));
      walked.add(walk("import", from, here, importSelected(7, 1)));
      walked.add(walk("import all", from, here, importAll(7)));
      walked.add(walk("import, virtual node", from, here.at(aVirtualNode()), importSelected(7, 1)));
      outcomes()
          .forEach(
              outcome ->
                  walked.add(walk("report " + name(outcome), from, here, report(1, outcome))));
      walked.add(walk("deadline passed", from, here, deadlinePassed(1)));
      walked.add(walk("reset", from, here, reset(1)));
      walked.add(walk("remove", from, here, remove(1)));
      walked.add(walk("clean up", from, here, cleanUp(Reach.FINAL, 1)));
      walked.add(walk("forward by hand", from, here.at(aNode(ForwardMode.MANUAL)), forward(1)));
      walked.add(walk("release, final here", from, test, release(1, true)));
      walked.add(walk("release, overtaken", from, test, release(1, false)));
      walked.add(walk("delete node", from, here, deleteNode(2)));
    }
    walked.add(meanwhile("report, arrived meanwhile", Afterwards.REPEATABLE));
    walked.add(meanwhile("report, released meanwhile", Afterwards.INITIAL));
    walked.add(meanwhile("report, overtaken meanwhile", Afterwards.TRANSIENT));
    walked.add(
        walk(
            "report fatal, node gone",
            Optional.of(EntryStatus.RUNNING),
            queue().at(new NodeState.Gone(1)).holding(aRequest(1).running()),
            report(1, new DeployOutcome.Fatal("no"))));
    return walked;
  }

  private static Walked meanwhile(String by, Afterwards afterwards) {
    return walk(
        by,
        Optional.of(EntryStatus.RUNNING),
        queue().holding(aRequest(1).running(afterwards)),
        report(1, new DeployOutcome.Succeeded()));
  }

  private static Walked walk(
      String by, Optional<EntryStatus> from, Fixtures.Queue queue, QueueInput input) {
    var transition = queue.when(input);
    var to =
        transition.queue().entries().stream()
            .filter(entry -> moved(transition, entry))
            .map(QueueEntry::status)
            .findFirst();
    return new Walked(by, from, to, transition.refused().map(QueueEvent.Refused::why));
  }

  /// Forwarding changes nothing here, but something is said of the entry.
  private static boolean moved(Transition transition, QueueEntry entry) {
    return transition.touched().contains(entry)
        || transition.events().stream().anyMatch(QueueEvent.Forwarded.class::isInstance);
  }

  private static List<DeployOutcome> outcomes() {
    return List.of(
        new DeployOutcome.Succeeded(),
        new DeployOutcome.Warned("look"),
        new DeployOutcome.Errored("half"),
        new DeployOutcome.Fatal("nothing"),
        new DeployOutcome.Skipped("same"));
  }

  private static String name(DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Succeeded _ -> "succeeded";
      case DeployOutcome.Warned _ -> "warning";
      case DeployOutcome.Errored _ -> "error";
      case DeployOutcome.Fatal _ -> "fatal";
      case DeployOutcome.Skipped _ -> "skipped";
    };
  }
}
