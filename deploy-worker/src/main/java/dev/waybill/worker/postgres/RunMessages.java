package dev.waybill.worker.postgres;

import dev.waybill.contracts.ActionLogged;
import dev.waybill.contracts.ActionLogged.Line;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput.Report;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.Said;
import dev.waybill.worker.Claim;
import dev.waybill.worker.core.LogLine;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What is said of a run: in the lane of its node, so that its report never overtakes its log.
final class RunMessages {
  /// What the lines of one message may hold together: a character is six bytes of JSON at most, so
  /// it stays well below the largest message that there is. Only an order of thousands of content
  /// entries has more to tell at once.
  private static final int MOST_CHARACTERS = 500_000;

  /// More than all of a line but its text.
  private static final int BESIDE_THE_TEXT = 150;

  private final Envelopes envelopes;
  private final Clock clock;

  RunMessages(Envelopes envelopes, Clock clock) {
    this.envelopes = envelopes;
    this.clock = clock;
  }

  /// @param told how many lines have been told, these included
  Said lines(Claim claim, List<LogLine> lines, int told) {
    return new Said(claim.order().node().value(), messages(claim, lines, told));
  }

  Said end(Claim claim, List<LogLine> lines, int told, DeployOutcome outcome) {
    List<Envelope<?>> all = new ArrayList<>(messages(claim, lines, told));
    DeployOrder order = claim.order();
    all.add(
        report(
            claim.tenant(),
            claim.causedBy(),
            new Report(order.node(), order.entry(), order.attempt(), outcome)));
    return new Said(order.node().value(), all);
  }

  Said report(
      TenantId tenant, UUID causedBy, int node, int entry, int attempt, DeployOutcome outcome) {
    var report = new Report(new NodeId(node), new QueueEntryId(entry), attempt, outcome);
    return new Said(node, List.of(report(tenant, causedBy, report)));
  }

  private Envelope<Report> report(TenantId tenant, UUID causedBy, Report report) {
    return envelopes.of(tenant, clock.instant(), causedBy, report);
  }

  private List<Envelope<ActionLogged>> messages(Claim claim, List<LogLine> lines, int told) {
    Instant now = clock.instant();
    return parts(numbered(lines, told - lines.size())).stream()
        .map(part -> message(claim.order(), part))
        .map(message -> envelopes.of(claim.tenant(), now, claim.causedBy(), message))
        .toList();
  }

  private static List<Line> numbered(List<LogLine> lines, int before) {
    List<Line> numbered = new ArrayList<>();
    int number = before;
    for (LogLine line : lines) {
      numbered.add(new Line(line.item(), ++number, line.messageId(), line.severity(), line.text()));
    }
    return numbered;
  }

  /// One part, unless there is too much to tell; none when there is nothing.
  private static List<List<Line>> parts(List<Line> lines) {
    List<List<Line>> parts = new ArrayList<>();
    int characters = 0;
    for (Line line : lines) {
      int more = BESIDE_THE_TEXT + line.text().length();
      if (parts.isEmpty() || characters + more > MOST_CHARACTERS) {
        parts.add(new ArrayList<>());
        characters = 0;
      }
      parts.getLast().add(line);
      characters += more;
    }
    return parts;
  }

  private static ActionLogged message(DeployOrder order, List<Line> lines) {
    return new ActionLogged(
        order.action(), order.node(), order.request(), order.entry(), order.attempt(), lines);
  }
}
