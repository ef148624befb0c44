package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.MailServer.Security;
import dev.waybill.notify.core.Samples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailChannelTest {
  private static final Kind KIND = Kinds.named("MAIL").orElseThrow();

  @Test
  void allAboutARequestIsOneThread() {
    var began = mail("import-started");
    var ended = mail("import-finished.fatal");

    assertThat(began.headers().get("References"))
        .isEqualTo("<default.352.waybill@example.com>")
        .isEqualTo(ended.headers().get("References"));
    assertThat(began.headers().get("Message-ID")).isNotEqualTo(ended.headers().get("Message-ID"));
  }

  @Test
  void itsIdIsThatOfTheHappeningAndTheChannel() {
    assertThat(mail("import-started").headers())
        .containsEntry(
            "Message-ID",
            "<019aafd1-9a40-7000-8000-00000000000f.019aafd1-0000-7000-8000-0000000000c1@example.com>")
        .containsEntry("Auto-Submitted", "auto-generated");
  }

  /// A template may have lines; a subject has one.
  @Test
  void aSubjectIsOneLine() {
    var channel = Sets.channel(KIND, "subject", "{severity}\n{subject}\nBcc: x@example.com");

    var mail =
        ((Rendered.Post) channel.render(Sets.outgoing(Samples.happening("import-started")))).mail();

    assertThat(mail.subject())
        .isEqualTo("INFO Import of request 352 into QA started Bcc: x@example.com");
  }

  @Test
  void wordsOfOnesOwnAreTaken() {
    var channel = Sets.channel(KIND, "html", "<b>{tags.description}</b>");

    var mail =
        ((Rendered.Post) channel.render(Sets.outgoing(Samples.happening("import-started")))).mail();

    assertThat(mail.html()).contains("<b>Shop 1.4.2, SHOP-17</b>");
  }

  @Test
  void aServerIsWhatWasSet() {
    assertThat(server("port", "2525"))
        .isEqualTo(new MailServer("smtp.example.com", 2525, Security.STARTTLS, Optional.empty()));
    assertThat(server("security", "STARTTLS").port()).isEqualTo(587);
    assertThat(server("security", "TLS").port()).isEqualTo(465);
    assertThat(server("security", "NONE").port()).isEqualTo(25);
  }

  @Test
  void aPasswordIsNeitherLeftAloneNorSaidAloud() {
    assertThat(KIND.faults(Sets.of(KIND, "user", "waybill")))
        .extracting(Fault::setting)
        .containsExactly("password");
    assertThat(KIND.faults(Sets.of(KIND, "password", "geheim")))
        .extracting(Fault::setting)
        .containsExactly("user");
    var both = Sets.of(KIND, "user", "waybill");
    both.put("password", "geheim");
    assertThat(KIND.faults(both)).isEmpty();
    assertThat(KIND.open(both).render(Sets.outgoing(Samples.happening("import-started"))))
        .asString()
        .contains("Login[waybill]")
        .doesNotContain("geheim");
    both.put("security", "NONE");
    assertThat(KIND.faults(both))
        .singleElement()
        .satisfies(fault -> assertThat(fault.what()).contains("read the password"));
  }

  private static MailServer server(String setting, String value) {
    return ((Rendered.Post)
            Sets.channel(KIND, setting, value)
                .render(Sets.outgoing(Samples.happening("import-started"))))
        .server();
  }

  private static Mail mail(String sample) {
    return ((Rendered.Post) Sets.channel(KIND).render(Sets.outgoing(Samples.happening(sample))))
        .mail();
  }
}
