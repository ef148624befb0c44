package dev.waybill.notify.core;

import dev.waybill.contracts.TransportRequestId;
import java.util.Optional;

/// What a sentence calls a request and its node.
record Said(TransportRequestId id, Optional<String> description, String node) {
  /// At the beginning of a sentence.
  String request() {
    return "Request " + id + quoted();
  }

  String inSentence() {
    return "request " + id + quoted();
  }

  private String quoted() {
    return description.map(text -> " “" + text + "”").orElse("");
  }
}
