package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDraftTest {
  @Test
  void aBodyAsPiperSendsItIsSound() {
    assertThat(RequestDraft.read(body())).isInstanceOf(RequestDraft.Sound.class);
  }

  @Test
  void aFilesNumberMayBeANumber() {
    var draft = (RequestDraft.Sound) RequestDraft.read(with("entries", entries(573, "574")));

    assertThat(draft.uris()).containsExactly("573", "574");
  }

  @Test
  void whoIsNotNamedIsBlank() {
    var body = body();
    body.remove("namedUser");

    assertThat(((RequestDraft.Sound) RequestDraft.read(body)).namedUser()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodeName", "contentType", "storageType", "entries", "description"})
  void whatIsMissingIsNamed(String member) {
    var body = body();
    body.remove(member);

    assertThat(problems(body)).containsExactly(member + " is missing");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThat(problems(Map.of())).hasSize(5);
  }

  @Test
  void wrongTypesAreProblems() {
    assertThat(problems(with("nodeName", 5))).containsExactly("nodeName is not text");
    assertThat(problems(with("description", Map.of()))).containsExactly("description is not text");
    assertThat(problems(with("entries", "573"))).containsExactly("entries is not a list");
    assertThat(problems(with("entries", List.of()))).containsExactly("entries is empty");
    assertThat(problems(with("entries", List.of(5))))
        .containsExactly("entries[0] is not an object");
    assertThat(problems(with("entries", entries(1.5))))
        .containsExactly("entries[0].uri is not text");
    assertThat(problems(with("entries", entries(" ")))).containsExactly("entries[0].uri is blank");
    assertThat(problems(with("contentType", "ZIP")).getFirst()).contains("MTA", "ZIP");
    assertThat(problems(with("contentType", true))).containsExactly("contentType is not text");
  }

  @Test
  void lengthsAreThoseOfTheSpecification() {
    assertThat(sound(with("nodeName", "n".repeat(30)))).isTrue();
    assertThat(sound(with("nodeName", "n".repeat(31)))).isFalse();
    assertThat(sound(with("description", "d".repeat(512)))).isTrue();
    assertThat(sound(with("description", "d".repeat(513)))).isFalse();
    assertThat(sound(with("namedUser", "u".repeat(60)))).isTrue();
    assertThat(sound(with("namedUser", "u".repeat(61)))).isFalse();
    assertThat(sound(with("entries", entries("e".repeat(256))))).isTrue();
    assertThat(sound(with("entries", entries("e".repeat(257))))).isFalse();
  }

  @Test
  void descriptionsKeepToTheirAlphabet() {
    assertThat(sound(with("description", "Aa0 -._~:/?#[]@!$&()*+,;=%"))).isTrue();
    assertThat(sound(with("description", ""))).isTrue();
    assertThat(problems(with("description", "{Bad description}")).getFirst()).contains("({)");
    assertThat(sound(with("description", "it's"))).isFalse();
    assertThat(sound(with("description", "a \u2014 b"))).isFalse();
    assertThat(sound(with("description", "\u041f\u0440"))).isFalse();
    assertThat(problems(with("description", "a\nb")).getFirst()).contains("U+000A. Use ");
  }

  @Test
  void whatCannotBeStoredIsAProblem() {
    assertThat(problems(with("nodeName", "QA\0")).getFirst()).contains("U+0000");
  }

  private static boolean sound(Map<String, ?> body) {
    return RequestDraft.read(body) instanceof RequestDraft.Sound;
  }

  private static List<String> problems(Map<String, ?> body) {
    return ((RequestDraft.Faulty) RequestDraft.read(body)).problems();
  }

  private static Map<String, Object> with(String member, Object value) {
    var body = body();
    body.put(member, value);
    return body;
  }

  private static Map<String, Object> body() {
    return new HashMap<>(
        Map.of(
            "nodeName",
            "QA",
            "contentType",
            "MTA",
            "storageType",
            "FILE",
            "entries",
            entries("573"),
            "description",
            "Created by Piper",
            "namedUser",
            "Mona",
            "stranger",
            List.of(1)));
  }

  private static List<Object> entries(Object... uris) {
    var entries = new ArrayList<>();
    for (var uri : uris) {
      entries.add(Map.of("uri", uri));
    }
    return entries;
  }
}
