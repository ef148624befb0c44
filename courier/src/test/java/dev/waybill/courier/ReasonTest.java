package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.json.UnreadableMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cannot sign in: password=hunter2",
        "cannot sign in: {\"password\": \"hunter2\"}",
        "Authorization: Bearer hunter2",
        "token = 'hunter2' is old",
        "clientSecret: hunter2, and more",
        "no answer from https://me:hunter2@example.com/x"
      })
  void secretsAreLeftOut(String words) {
    assertThat(Reason.of(words)).doesNotContain("hunter2").contains("***");
  }

  @Test
  void otherWordsStayAsTheyAre() {
    var words = "import of request 352 to node 2 (QA): $1 \\ is not a mode";

    assertThat(Reason.of(words)).isEqualTo(words);
  }

  @Test
  void itIsOneLineOfBoundedLength() {
    assertThat(Reason.of("a\r\nb\u0000c\td")).isEqualTo("a b c d");
    assertThat(Reason.of("x".repeat(9_999))).hasSize(500).endsWith("…");
  }

  @Test
  void aBugIsNamedAndAnUnreadableMessageSpeaksForItself() {
    assertThat(Reason.of(new NullPointerException())).isEqualTo("NullPointerException");
    assertThat(Reason.of(new IllegalStateException("no"))).isEqualTo("IllegalStateException: no");
    assertThat(Reason.of(new UnreadableMessage("not JSON"))).isEqualTo("not JSON");
  }
}
