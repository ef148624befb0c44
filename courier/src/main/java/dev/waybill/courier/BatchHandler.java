package dev.waybill.courier;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// Handles a batch in ONE transaction: claim in the [Inbox], apply what is new, put what follows
/// into the [Outbox]. It may be called again with the same messages, or with some of them.
@FunctionalInterface
public interface BatchHandler {
  Uni<Void> handle(List<Arrived> batch);
}
