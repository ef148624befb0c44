package dev.waybill.courier;

import io.smallrye.mutiny.Uni;

/// Says again what a service knows, for whoever has lost it: what is older than the outbox keeps.
///
/// A bean of this type is optional. Whoever hears it again must be able to tell: by the version of
/// an entry, or because the message has the id that it had before.
@FunctionalInterface
public interface Resync {
  /// Puts it into the outbox, in as many transactions as it takes; how many messages there were.
  Uni<Long> sayAgain();
}
