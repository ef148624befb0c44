package dev.waybill.delivery;

import static dev.waybill.delivery.core.Fixtures.CHAT;
import static dev.waybill.delivery.core.Fixtures.HOOK;
import static dev.waybill.delivery.core.Fixtures.aDelivery;
import static dev.waybill.delivery.core.Fixtures.happening;
import static dev.waybill.delivery.core.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What is sent in which order, and how much of it at once.
class SendingDeliveriesIT extends SendingProcesses {
  @Test
  void manyProcessesLoseNothingAndSendNothingTwice() throws Exception {
    Set<String> underWay = ConcurrentHashMap.newKeySet();
    Carrier strict =
        (delivery, _) -> {
          String strand = delivery.channel() + delivery.key();
          if (!underWay.add(strand)) {
            throw new IllegalStateException("two of a key are under way");
          }
          sent.add(delivery);
          underWay.remove(strand);
          return taken();
        };
    for (int i = 0; i < 4; i++) {
      process(strict, Map.of("look-every", "PT0.05S")).start();
    }
    for (int i = 0; i < 400; i += 20) {
      List<Delivery> some = new ArrayList<>();
      for (int j = i; j < i + 20; j++) {
        some.add(aDelivery(j, j % 3 == 0 ? CHAT : HOOK, "key " + j % 40));
      }
      database.add(some);
    }

    await().atMost(Duration.ofSeconds(60)).until(() -> count("delivered") == 400);

    assertThat(sent).hasSize(400).extracting(Delivery::id).doesNotHaveDuplicates();
    inOrderOfEachStrand(sent);
  }

  @Test
  void aChannelThatHangsHoldsUpNoOther() throws Exception {
    var hangs = new CountDownLatch(1);
    SendingDeliveries process =
        process(
            (delivery, _) -> {
              if (delivery.channel().equals(HOOK)) {
                hangs.await();
              }
              sent.add(delivery);
              return taken();
            },
            Map.of("under-way", "12", "attempt", "PT50S"));
    for (int i = 0; i < 100; i++) {
      database.add(aDelivery(i, HOOK, "key " + i), aDelivery(i, CHAT, "key " + i));
    }
    process.start();

    await().atMost(Duration.ofSeconds(30)).until(() -> sent.size() == 100);
    assertThat(sent).extracting(Delivery::channel).containsOnly(CHAT);
    hangs.countDown();
    await().atMost(Duration.ofSeconds(30)).until(() -> sent.size() == 200);
  }

  @Test
  void aChannelGetsSoManyAtOnceAndOthersTheirs() throws Exception {
    SendingDeliveries process =
        process(this::take, Map.of("burst", "5", "per-second", "0.001", "look-every", "PT0.05S"));
    for (int i = 0; i < 20; i++) {
      database.add(aDelivery(i, HOOK, "key " + i));
    }
    database.add(aDelivery(99, CHAT, "a"));
    process.start();

    await().until(() -> sent.size() == 6);
    process.stop();

    assertThat(sent).filteredOn(one -> one.channel().equals(HOOK)).hasSize(5);
    assertThat(sent).filteredOn(one -> one.channel().equals(CHAT)).hasSize(1);
  }

  @Test
  void whatIsRungForGoesAtOnce() throws Exception {
    SendingDeliveries process = process(this::take, Map.of("look-every", "PT10M"));
    process.start();
    for (int i = 0; i < 5; i++) {
      database.add(aDelivery(i, HOOK, "a"), aDelivery(i, CHAT, "a"));
      process.ring();
    }

    await().until(() -> count("delivered") == 10);
    inOrderOfEachStrand(sent);
  }

  @Test
  void attemptsAreCounted() throws Exception {
    database.add(aDelivery(1, HOOK, "a"), aDelivery(2, CHAT, "a"));
    process(
            (delivery, _) -> delivery.channel().equals(HOOK) ? taken() : Fixtures.refused(),
            Map.of())
        .start();

    await().until(() -> count("delivered") == 1 && count("dead") == 1);
    await().until(() -> attempts("taken") == 1 && attempts("refused") == 1);
  }

  private static void inOrderOfEachStrand(List<Delivery> all) {
    record Strand(ChannelId channel, String key) {}
    Map<Strand, List<Integer>> strands = new HashMap<>();
    all.forEach(
        one ->
            strands
                .computeIfAbsent(new Strand(one.channel(), one.key()), _ -> new ArrayList<>())
                .add(happening(one)));
    assertThat(strands.values()).isNotEmpty().allSatisfy(one -> assertThat(one).isSorted());
  }
}
