package dev.waybill.deploy.check;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.deploy.check.Judging.Bounds;
import dev.waybill.deploy.check.evidence.Logged;
import java.util.Set;

/// A good history, to be spoilt, and what the checker makes of it.
abstract class Judged {
  static final Set<String> NO_FAULTS = Set.of("I14", "I15");

  final Travel travel = new Travel();
  final History history = travel.history;
  final HandTables tables = history.tables;

  Findings findings() {
    return new Findings(Judging.of(history, Bounds.USUAL), NO_FAULTS);
  }

  Set<String> broken() {
    return findings().broken();
  }

  void drop(Envelope<? extends Message> said) {
    history.log.removeIf(
        logged -> logged instanceof Logged.Said(_, var envelope) && envelope.equals(said));
  }

  void replace(Logged.Handled was, Logged.Handled now) {
    history.log.set(history.log.indexOf(was), now);
  }
}
