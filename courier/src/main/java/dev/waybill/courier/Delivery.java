package dev.waybill.courier;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/// Brings a poll's records to their handler until each is handled or put aside.
///
/// Commit the offsets when it is done, not before. It ends early only when the service stops; what
/// was not handled then comes again.
@ApplicationScoped
class Delivery {
  private static final Logger LOG = Logger.getLogger(Delivery.class);

  /// A connection that hangs answers nothing at all; whatever became of the batch, the inbox knows.
  private static final Duration LONGEST_BATCH = Duration.ofMinutes(1);

  private final DeadLetters deadLetters;
  private final MeterRegistry meters;
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Inject
  Delivery(DeadLetters deadLetters, MeterRegistry meters) {
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /// For handlers that answer with a [Uni]; all of it stays on the caller's Vert.x context.
  Uni<Void> deliver(ConsumerRecords<String, byte[]> records, BatchHandler handler) {
    var work = sort(records);
    if (work.finished()) {
      return Uni.createFrom().voidItem();
    }
    var home = home();
    return Multi.createBy()
        .repeating()
        .uni(() -> advance(work, handler, home))
        .whilst(finished -> !finished)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /// For handlers that wait, on a thread that may.
  void deliverBlocking(ConsumerRecords<String, byte[]> records, BlockingBatchHandler handler) {
    var work = sort(records);
    while (!work.finished()) {
      try {
        pause(work.next());
        switch (work.next()) {
          case GroupCommit.Step.Handle(var messages, _) -> handler.handle(messages);
          case GroupCommit.Step.PutAside(var record, var why, _) ->
              deadLetters.putAside(record, why);
        }
        work.done();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw stopped();
      } catch (Exception e) {
        failed(work, e);
      }
    }
  }

  private GroupCommit sort(ConsumerRecords<String, byte[]> records) {
    var sorted = Sorted.of(records);
    for (var type : sorted.unknown()) {
      meters.counter("waybill.courier.unknown.types", "type", type).increment();
    }
    return new GroupCommit(sorted);
  }

  /// Takes one step and answers whether it was the last.
  private Uni<Boolean> advance(GroupCommit work, BatchHandler handler, Executor home) {
    var step = work.next();
    var start = Uni.createFrom().voidItem();
    if (!step.pause().isZero()) {
      start = start.onItem().delayIt().by(step.pause()).emitOn(home);
    }
    return start
        .invoke(this::checkRunning)
        .chain(() -> take(step, handler))
        .emitOn(home)
        .onItemOrFailure()
        .transform(
            (_, failure) -> {
              if (failure == null) {
                work.done();
              } else {
                failed(work, failure);
              }
              return work.finished();
            });
  }

  private Uni<Void> take(GroupCommit.Step step, BatchHandler handler) {
    return switch (step) {
      case GroupCommit.Step.Handle(var messages, _) ->
          handler
              .handle(messages)
              .ifNoItem()
              .after(LONGEST_BATCH)
              .failWith(() -> new TimeoutException("no answer"));
      case GroupCommit.Step.PutAside(var record, var why, _) ->
          Uni.createFrom()
              .<Void>emitter(
                  emitter -> {
                    try {
                      deadLetters.putAside(record, why);
                      emitter.complete(null);
                    } catch (Exception e) {
                      emitter.fail(e);
                    }
                  })
              .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    };
  }

  private void failed(GroupCommit work, Throwable why) {
    checkRunning();
    switch (work.next()) {
      case GroupCommit.Step.Handle(var messages, _) when Fault.is(why) ->
          LOG.warnf("%d messages wait: %s", messages.size(), Reason.of(why));
      case GroupCommit.Step.Handle(var messages, _) ->
          LOG.debugf(why, "one of %d messages cannot be handled", messages.size());
      case GroupCommit.Step.PutAside(var record, _, _) ->
          LOG.errorf(
              why,
              "a dead letter cannot be written and waits: %s/%d/%d",
              record.topic(),
              record.partition(),
              record.offset());
    }
    work.failed(why);
  }

  private void pause(GroupCommit.Step step) throws InterruptedException {
    if (stopping.await(step.pause().toMillis(), TimeUnit.MILLISECONDS)) {
      throw stopped();
    }
  }

  private void checkRunning() {
    if (stopping.getCount() == 0) {
      throw stopped();
    }
  }

  private static CancellationException stopped() {
    return new CancellationException("the service stops; the messages come again");
  }

  /// Where the caller runs: its Vert.x context, or any thread when it has none.
  private static Executor home() {
    var context = Vertx.currentContext();
    return context == null ? Runnable::run : task -> context.runOnContext(_ -> task.run());
  }
}
