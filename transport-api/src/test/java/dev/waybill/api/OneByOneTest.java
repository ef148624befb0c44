package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OneByOneTest {
  private final List<String> begun = new ArrayList<>();

  @Test
  void theNextBeginsWhenTheOneBeforeHasEnded() {
    var first = new CompletableFuture<Void>();
    var all =
        OneByOne.of(
                List.of("a", "b"),
                one -> {
                  begun.add(one);
                  return Uni.createFrom().completionStage(first);
                })
            .subscribeAsCompletionStage();
    assertThat(begun).containsExactly("a");

    first.complete(null);

    assertThat(all).succeedsWithin(Duration.ofSeconds(10));
    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void theFirstThatFailsIsTheLast() {
    var all =
        OneByOne.of(
            List.of("a", "b", "c"),
            one -> {
              begun.add(one);
              return one.equals("b")
                  ? Uni.createFrom().failure(new IllegalStateException("stuck"))
                  : Uni.createFrom().voidItem();
            });

    assertThatThrownBy(() -> all.await().atMost(Duration.ofSeconds(10))).hasMessage("stuck");
    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void ofNothingItIsDone() {
    OneByOne.of(List.of(), _ -> Uni.createFrom().failure(new IllegalStateException("asked")))
        .await()
        .atMost(Duration.ofSeconds(10));
  }
}
