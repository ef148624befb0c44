package dev.waybill.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.notify.core.Samples;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KindsTest {
  static Stream<Kind> kinds() {
    return Kinds.all().stream();
  }

  static Stream<Arguments> needed() {
    return kinds()
        .flatMap(
            kind ->
                kind.settings().stream()
                    .filter(Setting::needed)
                    .map(setting -> Arguments.of(kind, setting.name())));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachIsFoundByItsName(Kind kind) {
    assertThat(Kinds.named(kind.name())).contains(kind);
    assertThat(kind.faults(Sets.of(kind))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("needed")
  void whatIsNeededAndMissingIsSaid(Kind kind, String setting) {
    var set = new HashMap<>(Sets.of(kind));
    set.remove(setting);

    assertThat(kind.faults(set))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.setting()).isEqualTo(setting);
              assertThat(fault.what()).isEqualTo("is missing");
              assertThat(fault.remedy()).startsWith("Send ").endsWith(".");
            });
    assertThatThrownBy(() -> kind.open(set)).hasMessageContaining(setting);
  }

  @Test
  void whatNobodyKnowsIsSaid() {
    var kind = Kinds.named("SLACK").orElseThrow();

    assertThat(kind.faults(Sets.of(kind, "colour", "red")))
        .containsExactly(new Fault("colour", "is no setting of SLACK", "Send url, text."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "SLACK ~ url ~ ftp://example.com ~ is not an absolute http address",
        "SLACK ~ url ~ https://user:pass@example.com ~ holds a sign-in or a fragment",
        "SLACK ~ url ~ https://exa mple.com ~ is not an address",
        "SLACK ~ text ~ {nobodyKnows} ~ cannot be read: ",
        "WEBHOOK ~ mode ~ both ~ is none of its words",
        "WEBHOOK ~ signingSecret ~ whsec_MfKQ ~ has 3 bytes",
        "WEBHOOK ~ authorization ~ Bearer ü ~ has a character that no header may have",
        "MAIL ~ to ~ anna@example.com,,qa ~ has something else than addresses of mail",
        "MAIL ~ from ~ a@example.com,b@example.com ~ has 2 addresses",
        "MAIL ~ host ~ smtp.example.com:25 ~ is not the name of a host",
        "MAIL ~ port ~ 65536 ~ is not the number of a port",
        "MAIL ~ security ~ SSL ~ is none of its words",
        "GITHUB ~ repository ~ acme/shop/x ~ has another form",
        "JIRA ~ environments ~ QA=test ~ has another form",
        "SERVICENOW_CHANGE ~ change ~ standard/1 ~ has another form"
      })
  void whatHasAnotherFormIsSaid(String name, String setting, String value, String what) {
    var kind = Kinds.named(name).orElseThrow();

    assertThat(kind.faults(Sets.of(kind, setting, value)))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.setting()).isEqualTo(setting);
              assertThat(fault.what()).startsWith(what);
            });
  }

  @Test
  void noLineBreakComesIntoAHeader() {
    var kind = Kinds.named("GITHUB").orElseThrow();

    assertThat(kind.faults(Sets.of(kind, "token", "t\r\nX-Evil: 1"))).hasSize(1);
  }

  /// What a fault says may be logged, and what was set may be a secret.
  @ParameterizedTest
  @MethodSource("kinds")
  void noFaultTellsTheValue(Kind kind) {
    var set = new HashMap<String, String>();
    kind.settings().forEach(setting -> set.put(setting.name(), "hush\nhush"));

    assertThat(kind.faults(set)).isNotEmpty().noneMatch(fault -> fault.toString().contains("hush"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsSecretIsNotWrittenAbout(Kind kind) {
    assertThat(new Given(Map.of("signingSecret", "hush")).toString()).doesNotContain("hush");
    assertThat(Sets.channel(kind).signIn().toString()).doesNotContain("secret");
    assertThat(new SignIn.Token("hush", 60)).hasToString("Token[60 s]");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theSameGivesTheSameBytes(Kind kind) {
    for (var happening : Samples.happenings().values()) {
      assertThat(Told.text(Sets.channel(kind).render(Sets.outgoing(happening))))
          .isEqualTo(Told.text(Sets.channel(kind).render(Sets.outgoing(happening))));
    }
  }

  @Test
  void aTokenIsGotAsItsServerTakesIt() {
    var ans = Kinds.named("ALERT_NOTIFICATION").orElseThrow();
    var channel =
        Sets.channel(
            ans, "tokenUrl", "https://uaa.example.com/oauth/token?grant_type=client_credentials");

    assertThat(channel.signIn())
        .isInstanceOfSatisfying(
            SignIn.ByToken.class,
            token -> assertThat(token.call().headers()).containsKey("Authorization"));
    var call =
        Told.calls(channel.render(Sets.outgoing(Samples.happening("request-added"))), Told.WILLING);
    assertThat(call.getFirst().headers()).doesNotContainKey("Authorization");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"access_token\":\"t\",\"expires_in\":43199} ~ t ~ 43199",
        "{\"access_token\":\"t\"} ~ t ~ 0",
        "{\"error\":\"no\"} ~ ~",
        "<html> ~ ~"
      })
  void aTokenIsReadIfThereIsOne(String answer, String value, Long seconds) {
    var token = SignIn.ByToken.read(answer.getBytes(UTF_8));

    assertThat(token.map(SignIn.Token::value)).isEqualTo(Optional.ofNullable(value));
    assertThat(token.map(SignIn.Token::seconds)).isEqualTo(Optional.ofNullable(seconds));
  }
}
