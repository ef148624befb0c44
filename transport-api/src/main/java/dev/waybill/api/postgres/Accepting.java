package dev.waybill.api.postgres;

import dev.waybill.api.RequestStore.Deciding;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.TransportRequest;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// A draft on its way to be a request, and who waits for what comes of it. The answer is given in
/// the context that it was asked from.
final class Accepting {
  private final RequestDraft.Sound draft;
  private final Deciding deciding;
  private final UniEmitter<? super TransportRequest> answer;
  private final Context home = Vertx.currentContext();
  private volatile boolean open = true;

  Accepting(
      RequestDraft.Sound draft, Deciding deciding, UniEmitter<? super TransportRequest> answer) {
    this.draft = draft;
    this.deciding = deciding;
    this.answer = answer;
    answer.onTermination(() -> open = false);
  }

  RequestDraft.Sound draft() {
    return draft;
  }

  Deciding deciding() {
    return deciding;
  }

  /// Whether somebody still waits for an answer.
  boolean open() {
    return open;
  }

  void answer(TransportRequest request) {
    open = false;
    Groups.on(home, () -> answer.complete(request));
  }

  void fail(Throwable why) {
    open = false;
    Groups.on(home, () -> answer.fail(why));
  }
}
