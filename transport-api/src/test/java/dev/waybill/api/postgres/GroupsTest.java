package dev.waybill.api.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private final List<List<Integer>> served = new ArrayList<>();
  private final List<UniEmitter<? super Void>> ends = new ArrayList<>();
  private final Groups<String, Integer> groups = new Groups<>(this::serve);

  private Uni<Void> serve(String whose, List<Integer> group) {
    served.add(group);
    return Uni.createFrom().emitter(ends::add);
  }

  @Test
  void whoComesAloneWaitsForNobody() {
    groups.join("ours", 1);
    end(0);
    groups.join("ours", 2);

    assertThat(served).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void whoComesMeanwhileIsServedTogetherInTheirOrder() {
    IntStream.rangeClosed(1, 5).forEach(one -> groups.join("ours", one));
    assertThat(served).containsExactly(List.of(1), List.of(2));

    end(0);

    assertThat(served).containsExactly(List.of(1), List.of(2), List.of(3, 4, 5));
  }

  @Test
  void anotherKeyDoesNotWait() {
    IntStream.rangeClosed(1, 3).forEach(one -> groups.join("ours", one));

    groups.join("theirs", 4);

    assertThat(served).last().isEqualTo(List.of(4));
  }

  @Test
  void aGroupHasAnEnd() {
    IntStream.range(0, 102).forEach(one -> groups.join("ours", one));

    IntStream.range(0, 4).forEach(this::end);

    assertThat(served).extracting(List::size).containsExactly(1, 1, 32, 32, 32, 4);
    assertThat(served.stream().flatMap(List::stream))
        .containsExactlyElementsOf(IntStream.range(0, 102).boxed().toList());
  }

  @Test
  void nobodyIsLeftBehindWhenAGroupEndsBadly() {
    IntStream.rangeClosed(1, 3).forEach(one -> groups.join("ours", one));

    ends.getFirst().fail(new IllegalStateException("never happens"));
    end(1);
    end(2);
    groups.join("ours", 4);

    assertThat(served).containsExactly(List.of(1), List.of(2), List.of(3), List.of(4));
  }

  private void end(int group) {
    ends.get(group).complete(null);
  }
}
