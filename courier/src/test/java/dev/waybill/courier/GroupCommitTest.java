package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.json.UnreadableMessage;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private final List<String> said = new ArrayList<>();

  @Test
  void aGoodBatchIsOneTransaction() {
    run(batch(500), Set.of());

    assertThat(said).hasSize(1);
  }

  @Test
  void anEmptyPollIsNothingToDo() {
    assertThat(batch(0).finished()).isTrue();
  }

  @Test
  void aPoisonAloneIsPutAside() {
    run(batch(1), Set.of(0));

    assertThat(said).containsExactly("put aside 0");
  }

  @Test
  void whatIsAroundAPoisonIsHandledInOrderAndThePoisonInItsPlace() {
    run(batch(8), Set.of(5));

    assertThat(said).containsExactly("handled 0 1 2 3", "handled 4", "put aside 5", "handled 6 7");
  }

  @Test
  void twoPoisonsAreBothPutAside() {
    run(batch(6), Set.of(0, 4));

    assertThat(said)
        .containsExactly("put aside 0", "handled 1 2", "handled 3", "put aside 4", "handled 5");
  }

  @Test
  void aBatchOfPoisonEndsToo() {
    run(batch(5), Set.of(0, 1, 2, 3, 4));

    assertThat(said).allMatch(line -> line.startsWith("put aside")).hasSize(5);
  }

  @Test
  void aPoisonAmongManyCostsFewTransactions() {
    run(batch(500), Set.of(123));

    assertThat(said).hasSizeLessThan(12);
  }

  @Test
  void aFaultRepeatsTheWholeBatchAfterALongerAndLongerPause() {
    var work = batch(3);
    var pauses = new ArrayList<Duration>();
    for (var i = 0; i < 10; i++) {
      var step = (GroupCommit.Step.Handle) work.next();
      assertThat(step.messages()).hasSize(3);
      pauses.add(step.pause());
      work.failed(new ConnectException("nobody there"));
    }

    assertThat(pauses)
        .startsWith(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(200))
        .endsWith(Duration.ofSeconds(5))
        .isSorted();
    run(work, Set.of());
    assertThat(said).containsExactly("handled 0 1 2");
  }

  @Test
  void aFaultWhileHalvingRepeatsThatHalf() {
    var work = batch(4);
    work.failed(new IllegalStateException("poison somewhere"));
    work.failed(new ConnectException("nobody there"));

    run(work, Set.of(3));

    assertThat(said).containsExactly("handled 0 1", "handled 2", "put aside 3");
  }

  @Test
  void aDeadLetterThatCannotBeWrittenIsTriedAgainWhateverIsWrong() {
    var work = batch(1);
    work.failed(new IllegalStateException("poison"));

    work.failed(new IllegalArgumentException("not even this"));

    assertThat(work.next())
        .isInstanceOfSatisfying(
            GroupCommit.Step.PutAside.class,
            step -> {
              assertThat(step.why()).hasMessage("poison");
              assertThat(step.pause()).isPositive();
            });
  }

  @Test
  void unreadableRecordsArePutAsideAndTheOthersHandled() {
    var why = new UnreadableMessage("not JSON");
    var work =
        new GroupCommit(new Sorted(List.of(message(1)), Map.of(message(0).raw(), why), List.of()));

    run(work, Set.of());

    assertThat(said).containsExactly("put aside 0", "handled 1");
  }

  /// Does what is asked, as a database would: a batch with a poison in it fails as a whole.
  private void run(GroupCommit work, Set<Integer> poison) {
    while (!work.finished()) {
      switch (work.next()) {
        case GroupCommit.Step.Handle(var messages, _) -> {
          var numbers = messages.stream().map(m -> (int) m.raw().offset()).toList();
          if (numbers.stream().anyMatch(poison::contains)) {
            work.failed(new IllegalStateException("poison"));
          } else {
            said.add("handled " + String.join(" ", numbers.stream().map(String::valueOf).toList()));
            work.done();
          }
        }
        case GroupCommit.Step.PutAside(var record, _, _) -> {
          said.add("put aside " + record.offset());
          work.done();
        }
      }
    }
  }

  private static GroupCommit batch(int size) {
    var messages = IntStream.range(0, size).mapToObj(GroupCommitTest::message).toList();
    return new GroupCommit(new Sorted(messages, Map.of(), List.of()));
  }

  private static Arrived message(int number) {
    var id = new UUID(7, number);
    var data = new NodeInput.AdvanceRun(new NodeId(1), new ActionId(1));
    var envelope =
        new Envelope<>(id, Instant.EPOCH, TenantId.DEFAULT, "/waybill/default/test", id, data);
    return new Arrived(envelope, new RawRecord("t", 0, number, "1", Map.of(), new byte[0]));
  }
}
