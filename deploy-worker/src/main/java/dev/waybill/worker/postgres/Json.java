package dev.waybill.worker.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.json.EventJson;
import java.util.Optional;

/// Orders and outcomes as they stand in rows.
final class Json {
  private static final JsonMapper JSON = EventJson.mapper();

  private Json() {}

  static String write(DeployOrder order) {
    return write(order, DeployOrder.class);
  }

  /// Written as what it is declared to be, so that the word for its kind is in it.
  static String write(DeployOutcome outcome) {
    return write(outcome, DeployOutcome.class);
  }

  private static String write(Object value, Class<?> type) {
    try {
      // PostgreSQL keeps no NUL, and a deployer's words may hold anything.
      return JSON.writerFor(type).writeValueAsString(value).replace("\\u0000", " ");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value of ours cannot be written", e);
    }
  }

  static DeployOutcome outcome(String json) {
    try {
      return JSON.readValue(json, DeployOutcome.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of ours cannot be read", e);
    }
  }

  /// Empty when it was written by a newer version, in words that this one does not know.
  static Optional<DeployOrder> order(String json) {
    try {
      return Optional.of(JSON.readValue(json, DeployOrder.class));
    } catch (JsonProcessingException newer) {
      return Optional.empty();
    }
  }
}
