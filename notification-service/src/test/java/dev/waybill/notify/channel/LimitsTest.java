package dev.waybill.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.Nasty;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever people typed: what goes out is whole, and no longer than its receiver takes.
class LimitsTest {
  private static final int SEEDS = 60;

  /// Where a receiver says how long something may be: by kind, then by place.
  private static final Map<String, Map<String, Integer>> LIMITS =
      Map.of(
          "ALERT_NOTIFICATION", Map.of("/subject", 255, "/body", 4000),
          "SLACK",
              Map.of(
                  "/text", 40_000,
                  "/blocks/0/text/text", 150,
                  "/blocks/1/text/text", 3000,
                  "/blocks/2/elements/0/text", 2000),
          "PAGERDUTY", Map.of("/payload/summary", 1024, "/dedup_key", 255),
          "SERVICENOW_EVENT",
              Map.of(
                  "/records/0/node", 100,
                  "/records/0/resource", 100,
                  "/records/0/type", 100,
                  "/records/0/message_key", 1024,
                  "/records/0/description", 4000),
          "SERVICENOW_CHANGE", Map.of("/short_description", 160, "/description", 4000),
          "JIRA",
              Map.of(
                  "/deployments/0/displayName", 255,
                  "/deployments/0/description", 255,
                  "/deployments/0/label", 255,
                  "/deployments/0/environment/displayName", 255),
          "GITHUB", Map.of("/description", 140));

  /// In bytes, as a whole. The webhook's is advice of Standard Webhooks for what is usual.
  private static final Map<String, Integer> WHOLE =
      Map.of("TEAMS", 28 * 1024, "PAGERDUTY", 512 * 1024);

  static Stream<Arguments> all() {
    return Kinds.all().stream()
        .flatMap(kind -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(kind, seed)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void itFits(Kind kind, int seed) {
    var happening = Nastily.happening(new Nasty(seed));

    var rendered = Sets.channel(kind).render(Sets.outgoing(happening));

    if (rendered instanceof Rendered.Post(MailServer _, Mail mail)) {
      assertThat(mail.subject()).hasSizeLessThanOrEqualTo(200);
      assertThat(mail.subject().chars()).noneMatch(Character::isISOControl);
      assertThat(mail.headers().values()).noneMatch(value -> value.contains("\n"));
      assertThat(mail.html()).doesNotContain("<b>", "<!channel>");
    }
    for (var call : Told.calls(rendered, Told.WILLING)) {
      assertThat(call.headers().values())
          .allMatch(value -> value.chars().allMatch(one -> one >= ' ' && one < 0x7F));
      assertThat(call.uri().toString().chars()).allMatch(one -> one > ' ' && one < 0x7F);
      if (call.body().length > 0) {
        fits(kind, call.body());
      }
    }
  }

  private static void fits(Kind kind, byte[] body) {
    assertThat(new String(body, UTF_8).getBytes(UTF_8)).isEqualTo(body);
    assertThat(body.length).isLessThanOrEqualTo(WHOLE.getOrDefault(kind.name(), 1 << 20));
    var json = Json.read(body).orElseThrow();
    LIMITS
        .getOrDefault(kind.name(), Map.of())
        .forEach((place, atMost) -> assertThat(said(json, place)).hasSizeLessThanOrEqualTo(atMost));
  }

  private static String said(JsonNode json, String place) {
    var value = json.at(place);
    return value.isMissingNode() ? "" : value.asText();
  }
}
