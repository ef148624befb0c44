package dev.waybill.deploy.bench.bare;

import java.util.List;

/// One of a request's messages, as a stage meets it.
record Message(long request, Kind kind) {
  /// The requests that one of these kinds tells of.
  static Long[] requests(List<Message> messages, Kind kind) {
    return messages.stream()
        .filter(message -> message.kind == kind)
        .map(Message::request)
        .toArray(Long[]::new);
  }
}
