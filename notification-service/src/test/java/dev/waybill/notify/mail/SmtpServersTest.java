package dev.waybill.notify.mail;

import static dev.waybill.notify.mail.Mails.ANNA;
import static dev.waybill.notify.mail.Mails.LONG;
import static dev.waybill.notify.mail.Mails.QA;
import static dev.waybill.notify.mail.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.waybill.delivery.core.Answer;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.MailServer.Login;
import dev.waybill.notify.core.MailServer.Security;
import dev.waybill.notify.core.Posted;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Mails on their way to a real server for mail.
class SmtpServersTest {
  private static final Login LOGIN = new Login("waybill", "geheimes Wort");

  @TempDir static Path folder;
  private static Certificates certificates;
  private GreenMail mailbox;
  private StartTlsFront front;

  @BeforeAll
  static void certify() throws Exception {
    certificates = new Certificates(folder);
    System.setProperty("greenmail.tls.keystore.file", certificates.file().toString());
    System.setProperty("greenmail.tls.keystore.password", Certificates.PASSWORD);
  }

  @BeforeEach
  void begin() throws Exception {
    mailbox =
        new GreenMail(
            new ServerSetup[] {
              Mails.setup(ServerSetup.PROTOCOL_SMTP), Mails.setup(ServerSetup.PROTOCOL_SMTPS)
            });
    mailbox.start();
    front = new StartTlsFront(certificates.context(), mailbox.getSmtp().getPort());
  }

  @AfterEach
  void end() throws Exception {
    front.close();
    mailbox.stop();
  }

  @Test
  void aMailArrivesWhole() throws Exception {
    var posted = hand(server(Security.NONE, Optional.empty()), ANNA, QA);

    assertThat(posted).isEqualTo(new Posted.Accepted(250, List.of()));
    assertThat(mailbox.getReceivedMessages()).hasSize(2);
    var arrived = mailbox.getReceivedMessages()[0];
    assertThat(arrived.getSubject()).isEqualTo("Größe – 3: Import failed");
    assertThat(header(arrived, "Subject")).startsWith("=?UTF-8?");
    assertThat(header(arrived, "From")).isEqualTo("waybill@example.com");
    assertThat(arrived.getAllRecipients()).extracting(Object::toString).containsExactly(ANNA, QA);
    assertThat(header(arrived, "Date")).isEqualTo("Mon, 23 Nov 2026 08:30:00 +0000");
    assertThat(header(arrived, "Message-ID")).isEqualTo("<1.2@example.com>");
    assertThat(header(arrived, "References")).isEqualTo("<default.352.waybill@example.com>");
    assertThat(header(arrived, "In-Reply-To")).isEqualTo("<default.352.waybill@example.com>");
    assertThat(header(arrived, "Auto-Submitted")).isEqualTo("auto-generated");
    var parts = (MimeMultipart) arrived.getContent();
    assertThat(arrived.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
        .isEqualTo("Es schlug fehl – „Größe 3“.\n.\nfrom a line of its own\n");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent().toString()).contains("<b>„Größe 3“</b>");
  }

  @Test
  void aSecondTryIsTheSameMail() throws Exception {
    hand(server(Security.NONE, Optional.empty()), ANNA);
    hand(server(Security.NONE, Optional.empty()), ANNA);

    var arrived = mailbox.getReceivedMessages();
    assertThat(arrived).hasSize(2);
    assertThat(arrived[0].getRawInputStream()).hasSameContentAs(arrived[1].getRawInputStream());
    assertThat(header(arrived[0], "Message-ID")).isEqualTo(header(arrived[1], "Message-ID"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void whoIsKnownSendsByTls(Security security) throws Exception {
    requireSignIn();

    var posted = hand(server(security, Optional.of(LOGIN)), ANNA);

    assertThat(posted).isEqualTo(new Posted.Accepted(250, List.of()));
    assertThat(mailbox.getReceivedMessages()).hasSize(1);
    assertThat(front.inTheClear()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void aWrongPasswordIsRefusedAndNotTold(Security security) throws Exception {
    requireSignIn();

    var posted = hand(server(security, Optional.of(new Login("waybill", "ein falsches"))), ANNA);

    assertThat(posted)
        .isInstanceOfSatisfying(
            Posted.Failed.class,
            failed -> {
              assertThat(failed.why()).isInstanceOf(Answer.Refused.class);
              assertThat(failed.why().code()).hasValue(535);
              assertThat(failed.toString()).doesNotContain("falsches");
            });
    assertThat(mailbox.getReceivedMessages()).isEmpty();
  }

  /// Its certificate is that of `smtp.example`, and another host was named.
  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void aCertificateOfAnotherHostIsNotTrusted(Security security) throws Exception {
    var named = server(security, Optional.of(LOGIN));
    var other = new MailServer("other.example", named.port(), security, named.login());

    var posted = hand(other, ANNA);

    untrusted(posted);
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  void aCertificateThatNobodySignedIsNotTrusted(Security security) throws Exception {
    var strict = Mails.servers((SSLSocketFactory) SSLSocketFactory.getDefault(), LONG);

    var posted = strict.hand(server(security, Optional.of(LOGIN)), mail(ANNA), List.of(ANNA));

    untrusted(posted);
  }

  @Test
  void nothingGoesInTheClearUnlessAnOperatorSaysSo() throws Exception {
    var strict = new SmtpServers(Mails.route("127.0.0.1"), tls(), false, LONG);

    var posted = strict.hand(server(Security.NONE, Optional.empty()), mail(ANNA), List.of(ANNA));

    assertThat(((Posted.Failed) posted).why()).isInstanceOf(Answer.Refused.class);
    assertThat(((Posted.Failed) posted).why().said()).contains("waybill.notify.plain-mail");
    assertThat(mailbox.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerInOurOwnNetworkIsNotCalledUnlessAnOperatorSaysSo() throws Exception {
    var strict = new SmtpServers(Mails.route(), tls(), true, LONG);

    var posted = strict.hand(server(Security.NONE, Optional.empty()), mail(ANNA), List.of(ANNA));

    assertThat(((Posted.Failed) posted).why().said()).contains("waybill.delivery.allowed-hosts");
    assertThat(mailbox.getReceivedMessages()).isEmpty();
  }

  private void untrusted(Posted posted) {
    assertThat(((Posted.Failed) posted).why()).isInstanceOf(Answer.Later.class);
    assertThat(((Posted.Failed) posted).why().said()).startsWith("its certificate is not trusted");
    assertThat(mailbox.getReceivedMessages()).isEmpty();
  }

  private void requireSignIn() {
    mailbox.setUser(ANNA, LOGIN.user(), LOGIN.password());
    mailbox.getUserManager().setAuthRequired(true);
  }

  private Posted hand(MailServer server, String... to) throws Exception {
    return Mails.servers(tls(), LONG)
        .hand(server, Mails.called("Größe – 3: Import failed", to), List.of(to));
  }

  private MailServer server(Security security, Optional<Login> login) {
    var port =
        switch (security) {
          case NONE -> mailbox.getSmtp().getPort();
          case STARTTLS -> front.port();
          case TLS -> mailbox.getSmtps().getPort();
        };
    return new MailServer(Certificates.HOST, port, security, login);
  }

  private static SSLSocketFactory tls() throws Exception {
    return certificates.context().getSocketFactory();
  }

  private static String header(MimeMessage mail, String name) throws Exception {
    return String.join("|", mail.getHeader(name));
  }
}
