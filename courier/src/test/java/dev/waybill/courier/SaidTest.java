package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SaidTest {
  @Test
  void aLaneHasOneShardAndEveryShardHasLanes() {
    assertThat(new Said(5, List.of()).shard()).isEqualTo(new Said(5, List.of()).shard());
    assertThat(IntStream.range(0, 1_000).mapToObj(lane -> new Said(lane, List.of()).shard()))
        .hasSize(1_000)
        .allMatch(shard -> shard >= 0 && shard < Said.SHARDS)
        .containsAll(IntStream.range(0, Said.SHARDS).mapToObj(shard -> (short) shard).toList());
    assertThat(new Said(-1, List.of()).shard()).isBetween((short) 0, (short) Said.SHARDS);
  }

  @Test
  void allOfOneDecisionLiesInOneShardWithItsEventsFirst() {
    var columns =
        OutboxColumns.of(
            List.of(new Said(1, List.of(order(7), event(1))), new Said(2, List.of(event(2)))));

    assertThat(columns.topics())
        .containsExactly(
            Topic.LANDSCAPE_EVENTS.topicName(),
            Topic.LANDSCAPE_EVENTS.topicName(),
            Topic.QUEUE_INPUTS.topicName());
    assertThat(columns.keys()).containsExactly("node:1", "node:2", "7");
    assertThat(columns.shards()).containsExactly((short) 1, (short) 2, (short) 1);
  }

  @Test
  void nothingSaidIsNothingToPut() {
    assertThat(OutboxColumns.of(List.of(new Said(1, List.of()))).isEmpty()).isTrue();
    assertThat(OutboxColumns.of(List.of()).isEmpty()).isTrue();
  }

  private static Envelope<?> order(int node) {
    var id = new UUID(7, node);
    var data = new NodeInput.AdvanceRun(new NodeId(node), new ActionId(1));
    return new Envelope<>(id, Instant.EPOCH, TenantId.DEFAULT, "/waybill/default/test", id, data);
  }

  private static Envelope<?> event(int node) {
    var id = new UUID(8, node);
    var data = new LandscapeEvent.NodeChanged(new NodeId(node), "changed");
    return new Envelope<>(id, Instant.EPOCH, TenantId.DEFAULT, "/waybill/default/test", id, data);
  }
}
