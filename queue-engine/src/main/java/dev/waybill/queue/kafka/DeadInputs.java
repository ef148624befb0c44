package dev.waybill.queue.kafka;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.contracts.json.UnreadableMessage;
import dev.waybill.courier.DeadLetterAnswer;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.RawRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// An input that could not be handled is an answer too: who waits for it hears that it was
/// put aside.
@ApplicationScoped
public class DeadInputs implements DeadLetterAnswer {
  private final Envelopes envelopes;
  private final Clock clock;

  @Inject
  public DeadInputs(Envelopes envelopes, Clock clock) {
    this.envelopes = envelopes;
    this.clock = clock;
  }

  /// Empty when the record tells neither an input nor a node: then nobody can wait for it.
  @Override
  public List<Envelope<?>> answer(RawRecord record, String reason) {
    var input = parsed(record.headers().get("ce_id"), UUID::fromString);
    var node = parsed(record.key(), key -> new NodeId(Integer.parseInt(key)));
    if (input.isEmpty() || node.isEmpty()) {
      return List.of();
    }
    var tenant = parsed(record.headers().get("ce_tenant"), TenantId::new).orElse(TenantId.DEFAULT);
    var change =
        new QueueChange(
            node.get(),
            input.get(),
            readable(record).flatMap(Wire::action),
            new Answer.DeadLetter(reason),
            List.of(),
            List.of());
    return List.of(envelopes.of(tenant, clock.instant(), input.get(), change));
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
    try {
      return Optional.ofNullable(text).map(parse);
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // It is not one: an answer, not a failure.
    }
  }

  private static Optional<NodeInput> readable(RawRecord record) {
    try {
      return switch (EventJson.decode(record.headers(), record.value())) {
        case ReadMessage.Known(var envelope) when envelope.data() instanceof NodeInput input ->
            Optional.of(input);
        case ReadMessage.Known _ -> Optional.empty();
        case ReadMessage.Unknown _ -> Optional.empty();
      };
    } catch (UnreadableMessage _) {
      return Optional.empty(); // That is why it was put aside.
    }
  }
}
