package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table and the types say the same.
class VocabularyTest {
  @Test
  void eachMessageHasExactlyOneLine() {
    assertThat(Vocabulary.words().stream().<Class<?>>map(Vocabulary.Word::message))
        .containsExactlyInAnyOrderElementsOf(kinds(Message.class).toList());
  }

  @Test
  void noTwoMessagesShareAName() {
    assertThat(Vocabulary.words().stream().map(word -> word.type().toString()))
        .doesNotHaveDuplicates()
        .allMatch(type -> type.startsWith("dev.waybill."));
  }

  @Test
  void eachTopicCarriesSomething() {
    assertThat(Vocabulary.words().stream().map(Vocabulary.Word::topic).distinct())
        .containsExactlyInAnyOrder(Topic.values());
  }

  @Test
  void aMessageIsFoundByItsClassAndByItsName() {
    assertThat(Samples.all().values())
        .allSatisfy(
            message -> {
              var word = Vocabulary.of(message);
              assertThat(word.message()).isEqualTo(message.getClass());
              assertThat(Vocabulary.of(word.type().toString())).contains(word);
            });
  }

  @Test
  void eachMessageSaysItsKeyAndSubject() {
    assertThat(Samples.all().values())
        .allSatisfy(
            message -> assertThat(List.of(message.key(), message.subject())).doesNotContain(""));
  }

  @Test
  void aNameIsANounAndAVerb() {
    assertThat(new EventType("import.finished", 1)).hasToString("dev.waybill.import.finished.v1");
    assertThat(Stream.of("import", "import.Finished", "import.finished.now", " "))
        .allSatisfy(
            name -> assertThatIllegalArgumentException().isThrownBy(() -> new EventType(name, 1)));
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(VocabularyTest::kinds)
        : Stream.of(type);
  }
}
