package dev.waybill.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenMembersTest {
  private static final Map<String, Integer> WORDS = Map.of("TWO", 2, "ONE", 1);

  @Test
  void aCallerIsReadAsItWrites() {
    var given =
        Sent.of(
            """
            {"name":7,"big":1.50,"on":"true","off":false,"gone":null,"word":"TWO","unheard":[{}],
             "blank":""}
            """);

    assertThat(given.text("name", 10)).hasValue("7");
    assertThat(given.requiredText("big", 10)).isEqualTo("1.5");
    assertThat(given.flag("on")).hasValue(true);
    assertThat(given.flag("off")).hasValue(false);
    assertThat(given.oneOf("word", WORDS)).hasValue(2);
    assertThat(given.text("blank", 10)).hasValue("");
    for (var name : List.of("gone", "never")) {
      assertThat(given.has(name)).isFalse();
      assertThat(given.text(name, 10)).isEmpty();
      assertThat(given.flag(name)).isEmpty();
      assertThat(given.oneOf(name, WORDS)).isEmpty();
      assertThat(given.object(name)).isEmpty();
      assertThat(given.objects(name)).isEmpty();
    }
  }

  @Test
  void objectsLieInObjects() {
    var given = Sent.of("{\"a\":{\"list\":[{\"n\":1},{\"n\":true}]}}");

    var list = given.object("a").orElseThrow().objects("list").orElseThrow();

    assertThat(list.getFirst().text("n", 1)).hasValue("1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> list.getLast().text("n", 1))
        .withMessage("a.list[1].n is not a string. Send a string.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                   | name is missing. Send a string.",
        "{\"name\":null}      | name is missing. Send a string.",
        "{\"name\":\" \"}     | name is blank. Send at least one character.",
        "{\"name\":true}      | name is not a string. Send a string.",
        "{\"name\":[\"n\"]}   | name is not a string. Send a string.",
        "{\"name\":\"12345\"} | name has 5 characters. Send at most 4 characters.",
        "{\"name\":\"\\u0000\"}"
            + " | name has the character U+0000. Leave it out; it cannot be stored.",
        "{\"name\":\"n\",\"flag\":\"yes\"}  | flag is not a boolean. Send true or false.",
        "{\"name\":\"n\",\"flag\":{}}       | flag is not a boolean. Send true or false.",
        "{\"name\":\"n\",\"word\":\"two\"}  | word is \"two\". Send one of ONE, TWO.",
        "{\"name\":\"n\",\"inner\":[]}      | inner is not an object. Send a JSON object.",
        "{\"name\":\"n\",\"list\":{}}       | list is not a list. Send a JSON array.",
        "{\"name\":\"n\",\"list\":[{},1]}"
            + " | list holds something else than objects. Send a list of JSON objects."
      })
  void whatIsWrongIsNamedWithTheRemedy(String body, String words) {
    var given = Sent.of(body);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              given.requiredText("name", 4);
              given.flag("flag");
              given.oneOf("word", WORDS);
              given.object("inner");
              given.objects("list");
            })
        .withMessage(words);
  }

  @Test
  void charactersAreCountedAsPeopleSeeThem() {
    assertThat(Sent.of("{\"name\":\"🚚🚚\"}").text("name", 2)).hasValue("🚚🚚");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''     | The body is empty. Send a JSON object.",
        "' '    | The body is empty. Send a JSON object.",
        "       | The body is empty. Send a JSON object.",
        "[]     | The body is not a JSON object. Send {…}.",
        "null   | The body is not a JSON object. Send {…}.",
        "{\"a\" | The body is not JSON: line 1, column 5. Send a JSON object.",
        "{} {}  | The body is not JSON: line 1, column 4. Send a JSON object."
      })
  void whatIsNoObjectIsUnreadable(String body, String words) {
    assertThatIllegalStateException().isThrownBy(() -> Sent.of(body)).withMessage(words);
  }

  private static final class Sent extends GivenMembers<Sent> {
    private Sent(JsonNode object, String where) {
      super(object, where);
    }

    static Sent of(String body) {
      return new Sent(read(body, IllegalStateException::new), "");
    }

    @Override
    public IllegalArgumentException wrong(String name, String what, String remedy) {
      return new IllegalArgumentException(saying(name, what, remedy));
    }

    @Override
    protected Sent within(JsonNode object, String where) {
      return new Sent(object, where);
    }
  }
}
