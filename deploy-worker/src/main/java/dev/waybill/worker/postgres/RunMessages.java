package dev.waybill.worker.postgres;

import dev.waybill.contracts.ActionMessage;
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

  private List<Envelope<ActionMessage>> messages(Claim claim, List<LogLine> lines, int told) {
    Instant now = clock.instant();
    List<Envelope<ActionMessage>> messages = new ArrayList<>();
    int number = told - lines.size();
    for (LogLine line : lines) {
      messages.add(
          envelopes.of(
              claim.tenant(), now, claim.causedBy(), message(claim.order(), line, ++number)));
    }
    return messages;
  }

  private static ActionMessage message(DeployOrder order, LogLine line, int number) {
    return new ActionMessage(
        order.action(),
        order.node(),
        order.request(),
        order.entry(),
        order.attempt(),
        line.item(),
        number,
        line.messageId(),
        line.severity(),
        line.text());
  }
}
