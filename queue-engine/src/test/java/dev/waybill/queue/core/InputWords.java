package dev.waybill.queue.core;

import static dev.waybill.queue.core.Fixtures.CONTENT;
import static dev.waybill.queue.core.Fixtures.HERE;
import static dev.waybill.queue.core.Fixtures.NEXT;
import static dev.waybill.queue.core.Fixtures.NOW;
import static dev.waybill.queue.core.Fixtures.OWN_ACTION;
import static dev.waybill.queue.core.Fixtures.entry;
import static dev.waybill.queue.core.Fixtures.request;
import static dev.waybill.queue.core.Fixtures.requests;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportContent;
import dev.waybill.queue.core.Run.Asked;
import java.util.List;
import java.util.Optional;

/// Inputs in the words in which rules are told. What somebody asks for but an import is action 5.
final class InputWords {
  private InputWords() {}

  static QueueInput arrive(int request) {
    return new QueueInput.Arrive(
        request(request), entry(request), EntryMode.FINAL, CONTENT, OWN_ACTION, NOW);
  }

  static TestRound aRound(int number, boolean automatic) {
    return new TestRound(number, List.of(HERE, NEXT), automatic);
  }

  /// Each test brings files of its own.
  static QueueInput arriveInTest(int request, int round, boolean automatic) {
    var files = new ContentItem.Reference(1, ContentType.APP, "a:test-" + round);
    return new QueueInput.Arrive(
        request(request),
        entry(request),
        EntryMode.TEST,
        new TransportContent("a request", List.of(files)),
        Optional.of(aRound(round, automatic)),
        OWN_ACTION,
        NOW);
  }

  static QueueInput withdraw(int request) {
    return new QueueInput.Release(
        request(request), QueueInput.Fate.WITHDRAWN, Optional.empty(), OWN_ACTION, NOW);
  }

  static QueueInput overtake(int request, int upTo) {
    return new QueueInput.Release(
        request(request), QueueInput.Fate.OVERTAKEN, Optional.of(upTo), OWN_ACTION, NOW);
  }

  static QueueInput importAll(int action) {
    return new QueueInput.Import(asked(action), new Selection.All(), NOW);
  }

  static QueueInput importSelected(int action, int... requests) {
    return new QueueInput.Import(asked(action), new Selection.Selected(requests(requests)), NOW);
  }

  static QueueInput importUpTo(int action, int request) {
    return new QueueInput.Import(asked(action), new Selection.UpTo(request(request)), NOW);
  }

  static QueueInput forward(int... requests) {
    return new QueueInput.Forward(asked(5), requests(requests), NOW);
  }

  static QueueInput reset(int... requests) {
    return new QueueInput.Reset(asked(5), requests(requests), NOW);
  }

  static QueueInput remove(int... requests) {
    return new QueueInput.Remove(asked(5), requests(requests), NOW);
  }

  static QueueInput cleanUp(Reach reach, int... requests) {
    return new QueueInput.CleanUp(asked(5), requests(requests), reach, NOW);
  }

  static QueueInput release(int request, boolean finalHere) {
    return new QueueInput.Release(request(request), finalHere, OWN_ACTION, NOW);
  }

  static QueueInput report(int request, DeployOutcome outcome) {
    return new QueueInput.Report(entry(request), 1, outcome, NOW);
  }

  static QueueInput deadlinePassed(int request) {
    return new QueueInput.DeadlinePassed(entry(request), 1, NOW);
  }

  static QueueInput advance(int action) {
    return new QueueInput.AdvanceRun(new ActionId(action), NOW);
  }

  static QueueInput configure(long version, NodeSettings settings) {
    return new QueueInput.ConfigureNode(version, settings, OWN_ACTION, NOW);
  }

  static QueueInput deleteNode(long version) {
    return new QueueInput.DeleteNode(version, NOW);
  }

  static Asked asked(int action) {
    return new Asked(new ActionId(action), "someone");
  }
}
