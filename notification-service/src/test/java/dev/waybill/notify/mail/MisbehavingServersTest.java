package dev.waybill.notify.mail;

import static dev.waybill.notify.mail.Mails.ANNA;
import static dev.waybill.notify.mail.Mails.BEN;
import static dev.waybill.notify.mail.Mails.LONG;
import static dev.waybill.notify.mail.Mails.QA;
import static dev.waybill.notify.mail.Mails.SHORT;
import static dev.waybill.notify.mail.Mails.mail;
import static dev.waybill.notify.mail.Mails.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Refused;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.MailServer.Login;
import dev.waybill.notify.core.MailServer.Security;
import dev.waybill.notify.core.Posted;
import dev.waybill.notify.core.Posted.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a mail when the server does not do as it should.
class MisbehavingServersTest {
  private TestingSmtp server;

  @BeforeEach
  void begin() throws IOException {
    server = new TestingSmtp();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 421, later",
    "'', 554, refused",
    "MAIL, 451, later",
    "MAIL, 421, later",
    "MAIL, 530, refused",
    "MAIL, 550, refused",
    "DATA, 451, later",
    "DATA, 554, refused",
    "., 421, later",
    "., 451, later",
    "., 452, later",
    "., 552, refused",
    "., 554, refused"
  })
  void whatItRefusesForNowIsTriedAgain(String command, int code, String outcome)
      throws InterruptedException {
    server.replies(command, code + " 4.3.0 for a reason of mine");

    var answer = answer(LONG, ANNA);

    assertThat(answer).isInstanceOf(outcome.equals("later") ? Later.class : Refused.class);
    assertThat(answer.code()).hasValue(code);
    assertThat(answer.said()).contains("for a reason of mine");
  }

  @ParameterizedTest
  @ValueSource(ints = {450, 451, 452, 550, 551, 552, 553, 554})
  void whomItDoesNotWantIsSaid(int code) throws InterruptedException {
    server.replies("RCPT", code + " not here");

    assertThat(hand(LONG, ANNA))
        .isEqualTo(new Posted.Unwanted(List.of(new Refusal(ANNA, code, code + " not here"))));
    assertThat(server.mails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EHLO", "MAIL", "RCPT", "DATA", "."})
  void aConnectionThatIsCutIsTriedAgain(String command) throws InterruptedException {
    server.replies(command, TestingSmtp.CUT);

    var answer = answer(LONG, ANNA);

    assertThat(answer).isEqualTo(Later.unanswered("the connection was cut"));
  }

  @ParameterizedTest
  @CsvSource({"'', hang", "RCPT, hang", "., hang", "EHLO, drip"})
  void aServerThatNeverEndsIsLeft(String command, String manner) throws InterruptedException {
    server.replies(command, manner);
    long began = System.nanoTime();

    var answer = answer(SHORT, ANNA);

    assertThat(answer).isEqualTo(Later.unanswered("no answer in time"));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {TestingSmtp.CUT, TestingSmtp.HANG, "500 what"})
  void howItPartsChangesNothing(String manner) throws InterruptedException {
    server.replies("QUIT", manner);

    assertThat(hand(LONG, ANNA)).isEqualTo(new Posted.Accepted(250, List.of()));
  }

  @Test
  void whoStopsItIsHeard() throws Exception {
    server.replies(".", TestingSmtp.HANG);
    var stopped = new CompletableFuture<Boolean>();
    var sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    hand(LONG, ANNA);
                    stopped.complete(false);
                  } catch (InterruptedException e) {
                    stopped.complete(true);
                  }
                });
    await().until(() -> !server.mails().isEmpty());

    sender.interrupt();

    assertThat(stopped.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void someAreRefusedAndTheOthersHaveIt() throws InterruptedException {
    server.replies(
        line ->
            line.contains(QA)
                ? "550 5.1.1 nobody is called so"
                : line.contains(BEN) ? "450 4.2.0 later, please" : "");

    var posted = hand(LONG, ANNA, QA, BEN);

    assertThat(posted)
        .isEqualTo(
            new Posted.Accepted(
                250,
                List.of(
                    new Refusal(QA, 550, "550 5.1.1 nobody is called so"),
                    new Refusal(BEN, 450, "450 4.2.0 later, please"))));
    assertThat(server.mails()).hasSize(1);
  }

  @Test
  void whenAllAreRefusedNobodyHasIt() throws InterruptedException {
    server.replies(line -> line.contains(QA) ? "550 no" : line.contains(ANNA) ? "450 later" : "");

    var posted = hand(LONG, ANNA, QA);

    assertThat(posted)
        .isEqualTo(
            new Posted.Unwanted(
                List.of(new Refusal(ANNA, 450, "450 later"), new Refusal(QA, 550, "550 no"))));
    assertThat(server.mails()).isEmpty();
  }

  /// Some took it, and the mail was refused after all: nobody has it.
  @Test
  void aMailThatIsRefusedAtItsEndIsNobodys() throws InterruptedException {
    server.replies(line -> line.contains(QA) ? "550 no" : line.equals(".") ? "452 no room" : "");

    var answer = answer(LONG, ANNA, QA);

    assertThat(answer.said()).contains("no room");
    assertThat(answer).isInstanceOf(Later.class);
  }

  @Test
  void aServerWithoutStartTlsGetsNothing() throws InterruptedException {
    var named =
        new MailServer(
            Certificates.HOST,
            server.port(),
            Security.STARTTLS,
            Optional.of(new Login("waybill", "geheim")));

    var posted = Mails.servers(LONG).hand(named, mail(ANNA), List.of(ANNA));

    assertThat(((Posted.Failed) posted).why())
        .isEqualTo(new Refused(0, "it does not offer STARTTLS; it may want security TLS"));
    assertThat(server.said()).noneMatch(line -> line.matches("(AUTH|MAIL).*"));
  }

  @ParameterizedTest
  @CsvSource({
    "454 4.7.0 come back, later",
    "535 5.7.8 no, refused",
    "534 5.7.9 no, refused",
    "cut, later"
  })
  void whoCannotSignInNowTriesAgain(String reply, String outcome) throws InterruptedException {
    server.replies("AUTH", reply);

    var answer = signingIn();

    assertThat(answer).isInstanceOf(outcome.equals("later") ? Later.class : Refused.class);
  }

  @Test
  void aServerThatKnowsNoWayToSignInIsToldOf() throws InterruptedException {
    server.replies("EHLO", "250-smtp.example\r\n250 AUTH CRAM-MD5");

    assertThat(signingIn()).isInstanceOf(Refused.class);
    assertThat(signingIn().said()).contains("sign in");
  }

  /// It quotes what it was told, as it was told it.
  @Test
  void noPasswordIsEverTold() throws InterruptedException {
    server.replies(
        line -> line.startsWith("AUTH") ? "535 no to " + line + " and to geheimeswort" : "");

    var answer = signingIn();

    assertThat(answer.said())
        .startsWith("535 no to AUTH PLAIN ***")
        .endsWith("and to ***")
        .doesNotContain("geheimeswort");
  }

  @Test
  void aPortWhereNobodyListensIsTriedAgain() throws Exception {
    int port = server.port();
    server.close();

    var posted = Mails.servers(LONG).hand(plain(port), mail(ANNA), List.of(ANNA));

    assertThat(((Posted.Failed) posted).why()).isEqualTo(Later.unanswered("it cannot be reached"));
  }

  /// A password without TLS is refused when it is set; here nobody else listens.
  private Answer signingIn() throws InterruptedException {
    var named =
        new MailServer(
            Certificates.HOST,
            server.port(),
            Security.NONE,
            Optional.of(new Login("waybill", "geheimeswort")));
    return ((Posted.Failed) Mails.servers(LONG).hand(named, mail(ANNA), List.of(ANNA))).why();
  }

  private Answer answer(Duration whole, String... to) throws InterruptedException {
    return ((Posted.Failed) hand(whole, to)).why();
  }

  private Posted hand(Duration whole, String... to) throws InterruptedException {
    return Mails.servers(whole).hand(plain(server.port()), mail(to), List.of(to));
  }
}
