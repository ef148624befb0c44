package dev.waybill.queue.core;

import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.Schedule;
import dev.waybill.contracts.Target;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The node that a queue of `docs/queue-rules.md` stands before.
///
/// @param deploys empty when it is virtual, or has no destination
/// @param leads whether a route leaves it
record RulesNode(
    Optional<ContentType> deploys,
    boolean virtual,
    boolean disabled,
    boolean automatic,
    boolean scheduled,
    boolean leads,
    boolean gone) {
  /// Fires every hour, and waits for now.
  static final Schedule HOURLY =
      new Schedule(
          new Schedule.Crontab("0 * * * *"), ZoneId.of("UTC"), Optional.of(Fixtures.NOW), true);

  static final RulesNode PLAIN =
      new RulesNode(Optional.of(ContentType.MTA), false, false, false, false, true, false);

  static final RulesNode GONE =
      new RulesNode(Optional.empty(), false, false, false, false, false, true);

  RulesNode abap() {
    return new RulesNode(
        Optional.of(ContentType.BTP_ABAP), virtual, disabled, automatic, scheduled, leads, gone);
  }

  RulesNode isVirtual() {
    return new RulesNode(Optional.empty(), true, disabled, automatic, scheduled, leads, gone);
  }

  RulesNode withoutDestination() {
    return new RulesNode(Optional.empty(), virtual, disabled, automatic, scheduled, leads, gone);
  }

  RulesNode isDisabled() {
    return new RulesNode(deploys, virtual, true, automatic, scheduled, leads, gone);
  }

  RulesNode isAutomatic() {
    return new RulesNode(deploys, virtual, disabled, true, scheduled, leads, gone);
  }

  RulesNode isScheduled() {
    return new RulesNode(deploys, virtual, disabled, automatic, true, leads, gone);
  }

  RulesNode leadsNowhere() {
    return new RulesNode(deploys, virtual, disabled, automatic, scheduled, false, gone);
  }

  NodeState in(ForwardMode mode) {
    return gone
        ? new NodeState.Gone(1)
        : new NodeState.Configured(
            1, settings(mode), scheduled ? Timer.startingAt(Optional.of(Fixtures.NOW)) : Timer.OFF);
  }

  NodeSettings settings(ForwardMode mode) {
    return new NodeSettings(
        "QA",
        virtual,
        mode,
        disabled,
        automatic,
        OnFailure.CONTINUE,
        Duration.ofHours(6),
        deploys.map(type -> new Target(type, new DestinationId(1), 1, "destination", "default")),
        leads ? List.of(Fixtures.NEXT) : List.of(),
        scheduled ? Optional.of(HOURLY) : Optional.empty());
  }
}
