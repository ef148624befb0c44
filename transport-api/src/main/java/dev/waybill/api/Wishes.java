package dev.waybill.api;

import dev.waybill.api.core.EntryWish;
import dev.waybill.contracts.ActionId;
import io.smallrye.mutiny.Uni;

/// What is said to a caller whose wish cannot be put to a queue, or was not answered as hoped.
final class Wishes {
  private Wishes() {}

  static Uni<EntryWish.Sound> sound(EntryWish wish) {
    return switch (wish) {
      case EntryWish.Sound sound -> Uni.createFrom().item(sound);
      case EntryWish.Faulty(var problems) ->
          Uni.createFrom().failure(Problem.INVALID_MEMBER.because(String.join(". ", problems)));
      case EntryWish.Empty() ->
          Uni.createFrom()
              .failure(
                  Problem.NOTHING_NAMED.because(
                      "transportRequests is empty. Name at least one transport request."));
      case EntryWish.Unknown(var id) ->
          Uni.createFrom()
              .failure(
                  Problem.NOT_IN_QUEUE.because(
                      "Transport request " + id + ": not in the import queue of this node"));
    };
  }

  static Problem.Refused noAnswer(ActionId action) {
    return Problem.NO_ANSWER_YET.because(
        "The queue has not answered yet. Action "
            + action
            + " stays visible at /v2/actions/"
            + action
            + "; look there before you ask again.");
  }

  static Problem.Refused putAside(ActionId action, String reason) {
    return Problem.PUT_ASIDE.because(
        "Action " + action + " could not be handled and was put aside: " + reason);
  }
}
