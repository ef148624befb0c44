package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notify.core.Samples;
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

  private static Mail mail(String sample) {
    return ((Rendered.Post) Sets.channel(KIND).render(Sets.outgoing(Samples.happening(sample))))
        .mail();
  }
}
