package dev.waybill.delivery.postgres;

import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waybill.delivery.Attempt;
import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.core.Next;
import dev.waybill.delivery.postgres.SettlingTaken.Taken;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TakenTogetherTest {
  private static final int MANY = 250;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch let = new CountDownLatch(1);
  private final List<Integer> sizes = new ArrayList<>();

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void whoComesAloneIsPutDownAlone() throws SQLException {
    var together = new TakenTogether(this::even);

    assertThat(together.settle(claim(2), ended())).isTrue();
    assertThat(together.settle(claim(3), ended())).isFalse();
    assertThat(sizes).containsExactly(1, 1);
  }

  @Test
  void thoseThatComeMeanwhileAreFewGroups() throws Exception {
    var together =
        new TakenTogether(
            some -> {
              begun.countDown();
              await(let);
              return even(some);
            });
    var all = begin(together);

    let.countDown();

    for (int i = 0; i < MANY; i++) {
      assertThat(all.get(i).get()).isEqualTo(i % 2 == 0);
    }
    assertThat(sizes).containsExactly(1, 100, 100, 49);
  }

  @Test
  void whatCannotBePutDownIsToldToEach() throws Exception {
    var together =
        new TakenTogether(
            some -> {
              begun.countDown();
              await(let);
              sizes.add(some.size());
              throw new SQLException("away", "08006");
            });
    var all = begin(together);

    let.countDown();

    for (var one : all) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(one::get)
          .withCauseInstanceOf(SQLException.class)
          .withMessageContaining("away");
    }
    assertThat(sizes).containsExactly(1, 100, 100, 49);
  }

  @Test
  void aBugIsOne() {
    var together =
        new TakenTogether(
            _ -> {
              throw new IllegalStateException("a bug");
            });

    assertThatIllegalStateException()
        .isThrownBy(() -> together.settle(claim(1), ended()))
        .withMessage("a bug");
  }

  /// The first is under way when the others come.
  private List<Future<Boolean>> begin(TakenTogether together) throws InterruptedException {
    List<Future<Boolean>> all = new ArrayList<>();
    all.add(threads.submit(() -> together.settle(claim(0), ended())));
    begun.await();
    for (int i = 1; i < MANY; i++) {
      var claim = claim(i);
      all.add(threads.submit(() -> together.settle(claim, ended())));
    }
    Awaitility.await().until(() -> together.waiting() == MANY - 1);
    return all;
  }

  private Set<Taken> even(List<Taken> some) {
    sizes.add(some.size());
    return some.stream()
        .filter(one -> one.claim().number() % 2 == 0)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Claim claim(int number) {
    return new Claim(number, number, aDelivery(number, HOOK, "a"), new Attempt(1, false, 0), false);
  }

  private static Ended ended() {
    return new Ended(taken(), new Next.Delivered(), Duration.ofMillis(30));
  }
}
