package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

class PlayedTest {
  interface Shelf {
    int put(String what, int count);

    void clear() throws IOException;
  }

  private final Played played = new Played();

  @Test
  void whatIsPlayedAnswersByItsArguments() {
    var shelf = played.as(Shelf.class, Map.of("put", put -> (int) put[1] + 1));

    assertThat(shelf.put("a", 2)).isEqualTo(3);
    assertThatCode(() -> played.afterEach(test(Optional.empty()))).doesNotThrowAnyException();
  }

  @Test
  void itFailsAsTheMethodMay() {
    var shelf =
        played.as(
            Shelf.class,
            Map.of(
                "clear",
                _ -> {
                  throw new IOException("stuck");
                }));

    assertThatThrownBy(shelf::clear).isInstanceOf(IOException.class).hasMessage("stuck");
  }

  @Test
  void whatIsNotPlayedIsAnErrorByNameAtOnceAndAtTheEnd() {
    var shelf = played.as(Shelf.class, Map.of("clear", _ -> null));

    assertThatThrownBy(() -> shelf.put("a", 1))
        .isInstanceOf(AssertionError.class)
        .hasMessage("Shelf.put is not played by this test");
    assertThatThrownBy(() -> played.afterEach(test(Optional.empty())))
        .hasMessage("Shelf.put is not played by this test");
    assertThatCode(() -> played.afterEach(test(Optional.empty()))).doesNotThrowAnyException();
  }

  @Test
  void aTestThatFailedAlreadyKeepsItsOwnReason() {
    var shelf = played.as(Shelf.class, Map.of());
    assertThatThrownBy(shelf::clear).isInstanceOf(AssertionError.class);

    assertThatCode(() -> played.afterEach(test(Optional.of(new AssertionError("first")))))
        .doesNotThrowAnyException();
  }

  @Test
  void aMethodThatThereIsNotCannotBePlayed() {
    assertThatThrownBy(() -> played.as(Shelf.class, Map.of("take", _ -> null)))
        .hasMessage("Shelf has no method take to play");
  }

  @Test
  void itIsItselfAndSaysWhatItIs() {
    var shelf = played.as(Shelf.class, Map.of());

    assertThat(shelf).isEqualTo(shelf).isNotEqualTo(played.as(Shelf.class, Map.of()));
    assertThat(shelf).hasToString("played Shelf").hasSameHashCodeAs(shelf);
  }

  /// The end of a test, as JUnit tells of it.
  private static ExtensionContext test(Optional<Throwable> failure) {
    return new Played().as(ExtensionContext.class, Map.of("getExecutionException", _ -> failure));
  }
}
