package dev.waybill.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.check.crash.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A checker that finds nothing may be a bad checker. So the running suite is made to do wrong, in
/// each way that counts, and the checker must say so, and say what.
@ExtendWith(CheckedSuiteExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(CheckedSuite.NAME)
class SeededDefectsIT {
  private static final double RATE = 8;
  private static final int EXPORTS = 60;

  private final CheckedSuite suite;

  SeededDefectsIT(CheckedSuite suite) {
    this.suite = suite;
  }

  @Test
  void withoutADefectAllHolds() throws Exception {
    try (var round = suite.round("GOOD")) {
      round.begin(RATE);
      round.exported(EXPORTS);
      round.end();

      var findings = round.judged();
      assertThat(findings.allHolds()).as(findings.text()).isTrue();
    }
  }

  @Test
  void anOutboxRowOfAnAcceptedExportIsDropped() throws Exception {
    var dropped = Trigger.onRow("transport_api.outbox", isA("request.arrive"), 10, "return null;");

    assertThat(with("DROP", dropped).broken()).contains("I2", "I4");
  }

  @Test
  void anOutboxRowOfAForwardIsDropped() throws Exception {
    var dropped = Trigger.onRow("queue_engine.outbox", isA("request.arrive"), 10, "return null;");

    assertThat(with("LOSE", dropped).broken()).contains("I4");
  }

  @Test
  void anEventIsSwallowedByTheRelay() throws Exception {
    var swallowed =
        Trigger.onRow(
            "queue_engine.outbox", isA("import.finished"), 10, "new.sent_at = now(); return new;");

    assertThat(with("SWALLOW", swallowed).broken()).containsExactly("I9");
  }

  @Test
  void anEventIsNeverTold() throws Exception {
    var untold =
        rule(
            "never tells",
            """
            CLASS dev.waybill.queue.kafka.Told
            METHOD tell(dev.waybill.queue.core.QueueEvent)
            AT ENTRY
            IF $1.getClass().getSimpleName().equals("Finished")
               AND incrementCounter("waybill.untold") == 10
            DO RETURN
            """);

    assertThat(with("UNTOLD", Part.QUEUE_ENGINE, untold).broken()).containsExactly("I9");
  }

  @Test
  void anInputIsAppliedTwice() throws Exception {
    // The inbox forgets an arrival at once, and the relay of its sender sends it again.
    var forgets =
        Trigger.afterRow(
            "queue_engine.inbox",
            "exists (select from transport_api.outbox o where o.message_id = new.message_id"
                + " and o.headers->>'ce_type' = 'dev.waybill.request.arrive.v1')",
            10,
            """
            delete from queue_engine.inbox where message_id = new.message_id;
            update transport_api.outbox set sent_at = null where message_id = new.message_id;
            return null;
            """);

    assertThat(with("TWICE", forgets).broken()).contains("I4");
  }

  @Test
  void aFenceIsIgnored() throws Exception {
    var ignored =
        Trigger.onUpdate(
            "deploy_worker.run", "new.fence > old.fence", "new.fence = 1; return new;");

    assertThat(with("FENCE", ignored).broken()).contains("I5");
  }

  @Test
  void aTargetIsToldTwice() throws Exception {
    var again =
        rule(
            "sends again",
            """
            CLASS dev.waybill.worker.http.Calls
            METHOD send
            AT ENTRY
            IF incrementCounter("waybill.again") == 10
            DO $0.send($1)
            """);

    assertThat(with("AGAIN", Part.DEPLOY_WORKER, again).broken()).contains("I6");
  }

  private Findings with(String name, Trigger defect) throws Exception {
    try (var round = suite.round(name);
        var database = suite.database();
        var seeded = defect.in(database)) {
      round.begin(RATE);
      round.exported(EXPORTS);
      round.end();
      assertThat(seeded.fired()).as("the defect has struck").isTrue();
      return round.judged();
    }
  }

  private Findings with(String name, Part part, Rules defect) throws Exception {
    suite.agent(part).add(defect);
    try (var round = suite.round(name)) {
      round.begin(RATE);
      round.exported(EXPORTS);
      round.end();
      return round.judged();
    } finally {
      suite.agent(part).remove(defect);
    }
  }

  private static String isA(String type) {
    return "new.headers->>'ce_type' = 'dev.waybill." + type + ".v1'";
  }

  private static Rules rule(String name, String body) {
    return new Rules(name, "RULE " + name + "\n" + body + "ENDRULE\n");
  }
}
