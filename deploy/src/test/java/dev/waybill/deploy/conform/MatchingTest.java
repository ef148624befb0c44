package dev.waybill.deploy.conform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {"id":7}               ~ {"id":7,"name":"QA"}
          {"id":"$number"}       ~ {"id":7}
          {"at":"$time"}         ~ {"at":"2026-01-31T08:15:30.123Z"}
          {"endedAt":"$absent"}  ~ {"id":7}
          {"endedAt":"$absent"}  ~ {"endedAt":null}
          {"list":[{"id":7}]}    ~ {"list":[{"id":6},{"id":7,"name":"QA"}]}
          {"list":[]}            ~ {"list":[]}
          {"list":{"$size":2}}   ~ {"list":[1,2]}
          {"list":{"$none":{"id":7}}} ~ {"list":[{"id":6}]}
          {"list":{"$size":1,"$all":{"id":7}}} ~ {"list":[{"id":7,"name":"QA"}]}
          """)
  void shouldFindNothingWrong(String expected, String actual) throws Exception {
    assertThat(problems(expected, actual)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {"id":7}               ~ {"id":8}                  ~ /id is 8, not 7
          {"id":7}               ~ {"id":"7"}                ~ /id is "7", not 7
          {"id":7}               ~ {}                        ~ /id is missing, not 7
          {"id":"$number"}       ~ {"id":"7"}                ~ /id is "7", not a number
          {"at":"$time"}         ~ {"at":"2026-01-31T08:15:30+0000"} ~ not a time
          {"endedAt":"$absent"}  ~ {"endedAt":"x"}           ~ not a absent
          {"list":[{"id":7}]}    ~ {"list":[{"id":6}]}       ~ nothing like {"id":7}
          {"list":[]}            ~ {"list":[1]}              ~ /list is not empty
          {"list":[1]}           ~ {}                        ~ /list is missing, not a list
          {"list":{"$size":2}}   ~ {"list":[1]}              ~ must have size 2
          {"list":{"$none":{"id":7}}} ~ {"list":[{"id":7}]}  ~ must have none
          {"list":{"$all":{"id":7}}}  ~ {"list":[{"id":7},{"id":8}]} ~ must have all
          {"list":{"$all":{"id":7}}}  ~ {"list":[]}          ~ must have all
          """)
  void shouldSayWhatIsWrong(String expected, String actual, String words) throws Exception {
    assertThat(problems(expected, actual)).singleElement().asString().contains(words);
  }

  private static List<String> problems(String expected, String actual)
      throws JsonProcessingException {
    return Matching.problems(JSON.readTree(expected), JSON.readTree(actual));
  }
}
