package dev.waybill.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// What operators see of the engine's work: counters, and a line for each input.
@ApplicationScoped
public class Measuring {
  private static final Logger LOG = Logger.getLogger(Measuring.class);

  private final MeterRegistry meters;
  private final DistributionSummary batches;
  private final Counter handledBefore;

  @Inject
  public Measuring(MeterRegistry meters) {
    this.meters = meters;
    this.batches =
        DistributionSummary.builder("waybill.queue.batch")
            .description("Inputs handled in one transaction")
            .register(meters);
    this.handledBefore =
        Counter.builder("waybill.queue.handled.before")
            .description("Inputs that came again and did nothing")
            .register(meters);
  }

  /// A batch was kept. What it brought besides the decided ones had been handled before.
  void handled(List<Received> batch, List<Decided> decided) {
    batches.record(batch.size());
    handledBefore.increment((double) batch.size() - decided.size());
    decided.forEach(this::handled);
  }

  private void handled(Decided decided) {
    var input = decided.input().getClass().getSimpleName();
    var refused = decided.transition().refused();
    var answer = refused.map(no -> no.why().name()).orElse("DONE");
    meters.counter("waybill.queue.inputs", "input", input, "answer", answer).increment();
    if (refused.isPresent() || LOG.isDebugEnabled()) {
      tell(decided.received(), input, answer, refused.isPresent());
    }
  }

  private static void tell(Received received, String input, String answer, boolean refused) {
    MDC.put("tenant", received.tenant().value());
    MDC.put("nodeId", received.node().value());
    MDC.put("inputId", received.id());
    LOG.logf(refused ? Logger.Level.INFO : Logger.Level.DEBUG, "%s: %s", input, answer);
    MDC.remove("tenant");
    MDC.remove("nodeId");
    MDC.remove("inputId");
  }
}
