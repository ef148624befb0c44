package dev.waybill.deploy.conform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void shouldFindNothingWrong() throws Exception {
    assertThat(
            problems(
                "{status: 2xx, body: {a: 1}, order: {/: [a, b]}, text: '\"a\":1'}",
                new Answer(201, "{\"a\":1,\"x\":\"of blanks\",\"b\":2}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {status: 200}                       ~ 201 ~ {}              ~ status 201, not 200
          {status: 4xx}                       ~ 500 ~ {}              ~ status 500, not 4xx
          {status: 200, empty: true}          ~ 200 ~ {}              ~ a body
          {status: 200, body: {a: 1}}         ~ 200 ~ {"a":2}         ~ /a is 2
          {status: 200, order: {/: [a, b]}}   ~ 200 ~ {"b":1,"a":2}   ~ must come as [a, b]
          {status: 200, order: {/: [a, b]}}   ~ 200 ~ {"a":1}         ~ must come as [a, b]
          {status: 200, text: '"a":'}         ~ 200 ~ {"b":1}         ~ nowhere
          {status: 200}                       ~ 200 ~ {"a": 1}        ~ not compact
          """)
  void shouldSayWhatIsWrong(String step, int status, String body, String words) throws Exception {
    assertThat(problems(step, new Answer(status, body))).singleElement().asString().contains(words);
  }

  private static List<String> problems(String step, Answer answer) throws Exception {
    return answer.problems(YAML.readValue(step, Case.Step.class), new Variables());
  }
}
