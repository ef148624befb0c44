package dev.waybill.deploy.check;

import dev.waybill.deploy.check.evidence.Evidence;
import dev.waybill.deploy.check.rule.AcceptedSurvives;
import dev.waybill.deploy.check.rule.AcceptsAgain;
import dev.waybill.deploy.check.rule.DeployedOnce;
import dev.waybill.deploy.check.rule.EffectsFollowCauses;
import dev.waybill.deploy.check.rule.EventsArrive;
import dev.waybill.deploy.check.rule.ExportsStandOnce;
import dev.waybill.deploy.check.rule.FencesGrow;
import dev.waybill.deploy.check.rule.Invariant;
import dev.waybill.deploy.check.rule.LegalSteps;
import dev.waybill.deploy.check.rule.NeverBlindly;
import dev.waybill.deploy.check.rule.NothingFromNowhere;
import dev.waybill.deploy.check.rule.OneAtATime;
import dev.waybill.deploy.check.rule.OnlyItsOwnNode;
import dev.waybill.deploy.check.rule.QueuesFollowTheRules;
import dev.waybill.deploy.check.rule.Settled;
import dev.waybill.deploy.check.rule.StepsAreTold;
import dev.waybill.deploy.check.rule.Verdict;
import dev.waybill.deploy.check.rule.ViewsAgree;
import java.time.Duration;
import java.util.List;

/// Lets the evidence go by all invariants, once.
public final class Judging {
  private Judging() {}

  /// @param acceptingWithin how soon after a fault exports must be accepted again
  /// @param attendedWithin how long something that runs may wait for its next try
  public record Bounds(Duration acceptingWithin, Duration attendedWithin) {
    public static final Bounds USUAL = new Bounds(Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  public static List<Verdict> of(Evidence evidence, Bounds bounds) {
    var queues = new QueuesFollowTheRules();
    List<Invariant> all =
        List.of(
            new AcceptedSurvives(),
            new ExportsStandOnce(),
            new NothingFromNowhere(),
            queues,
            new EffectsFollowCauses(),
            new ViewsAgree(),
            new OneAtATime(),
            new FencesGrow(),
            new DeployedOnce(),
            new NeverBlindly(),
            new LegalSteps(),
            new Settled(bounds.attendedWithin()),
            new StepsAreTold(queues),
            new EventsArrive(),
            new AcceptsAgain(bounds.acceptingWithin()),
            new OnlyItsOwnNode());
    evidence.calls(call -> all.forEach(one -> one.call(call)));
    evidence.log(logged -> all.forEach(one -> one.logged(logged)));
    evidence.destination(seen -> all.forEach(one -> one.seen(seen)));
    evidence.events(heard -> all.forEach(one -> one.heard(heard)));
    evidence.faults(fault -> all.forEach(one -> one.fault(fault)));
    var tables = evidence.tables();
    all.forEach(one -> one.conclude(tables));
    return all.stream().map(Invariant::verdict).toList();
  }
}
