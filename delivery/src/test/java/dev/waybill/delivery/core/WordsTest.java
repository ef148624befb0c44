package dev.waybill.delivery.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void secretsAreHiddenAlsoWhereOneIsPartOfAnother() {
    assertThat(
            Words.without(
                List.of("s3cret", "Bearer s3cret"), "who sent 'Bearer s3cret'? And s3cret?"))
        .isEqualTo("who sent '***'? And ***?");
  }

  @Test
  void whatIsShortIsNoSecret() {
    assertThat(Words.without(List.of("", "a", "token"), "a token")).isEqualTo("a token");
  }

  @Test
  void aCharacterIsNotCutInTwo() {
    String faces = "x" + "😀".repeat(2000);

    assertThat(Words.kept(faces)).hasSize(2047).endsWith("😀");
  }
}
