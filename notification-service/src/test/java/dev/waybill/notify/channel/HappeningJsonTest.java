package dev.waybill.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HappeningJsonTest {
  static Stream<Happening> happenings() {
    return Samples.happenings().values().stream();
  }

  @ParameterizedTest
  @MethodSource("happenings")
  void whatWasWrittenIsRead(Happening happening) {
    assertThat(HappeningJson.read(HappeningJson.written(happening))).isEqualTo(happening);
  }

  @Test
  void membersOfANewerWriterArePassedOver() {
    var happening = Samples.happening("request-added");
    var json = new String(HappeningJson.written(happening), UTF_8);

    var newer = json.replaceFirst("\\{", "{\"colour\":{\"r\":1},");

    assertThat(HappeningJson.read(newer.getBytes(UTF_8))).isEqualTo(happening);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "{}", "[]", "{\"id\":\"x\"}"})
  void whatIsNoneIsNotRead(String json) {
    assertThatThrownBy(() -> HappeningJson.read(json.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
