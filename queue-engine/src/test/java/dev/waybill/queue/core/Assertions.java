package dev.waybill.queue.core;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/// What rules promise, in words.
final class Assertions {
  private Assertions() {}

  static TransitionAssert assertThat(Transition transition) {
    return new TransitionAssert(transition);
  }

  static final class TransitionAssert extends AbstractAssert<TransitionAssert, Transition> {
    private TransitionAssert(Transition transition) {
      super(transition, TransitionAssert.class);
    }

    /// The answer is no, for this reason and because of these requests.
    TransitionAssert refuses(Refusal why, int... requests) {
      org.assertj.core.api.Assertions.assertThat(actual.events())
          .containsExactly(new QueueEvent.Refused(why, Fixtures.requests(requests)));
      return this;
    }

    /// These kinds of events about requests, in this order; nothing else but actions' progress.
    TransitionAssert says(Class<?>... kinds) {
      org.assertj.core.api.Assertions.assertThat(
              actual.events().stream()
                  .filter(event -> !(event instanceof QueueEvent.ActionMoved))
                  .<Object>map(Object::getClass)
                  .toList())
          .isEqualTo(List.of(kinds));
      return this;
    }

    TransitionAssert leaves(int request, EntryStatus status) {
      org.assertj.core.api.Assertions.assertThat(entries())
          .filteredOn(entry -> entry.request().value() == request)
          .extracting(QueueEntry::status)
          .containsExactly(status);
      return this;
    }

    TransitionAssert standsInOrder(Integer... requests) {
      org.assertj.core.api.Assertions.assertThat(entries())
          .extracting(entry -> entry.request().value())
          .containsExactly(requests);
      return this;
    }

    /// All that is said of how an action stands.
    TransitionAssert movesAction(int action, ActionStatus... statuses) {
      org.assertj.core.api.Assertions.assertThat(
              moved().filter(moved -> moved.asked().action().value() == action))
          .extracting(QueueEvent.ActionMoved::status)
          .containsExactly(statuses);
      return this;
    }

    TransitionAssert touchesOnly(Integer... requests) {
      org.assertj.core.api.Assertions.assertThat(actual.touched())
          .extracting(entry -> entry.request().value())
          .containsExactlyInAnyOrder(requests);
      return this;
    }

    private Stream<QueueEvent.ActionMoved> moved() {
      return actual.events().stream()
          .filter(QueueEvent.ActionMoved.class::isInstance)
          .map(QueueEvent.ActionMoved.class::cast);
    }

    private List<QueueEntry> entries() {
      return actual.queue().entries();
    }
  }
}
