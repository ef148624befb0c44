package dev.waybill.notify.mail;

import com.icegreen.greenmail.util.ServerSetup;
import dev.waybill.contracts.AllowedHosts;
import dev.waybill.delivery.Route;
import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.MailServer.Security;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// Mails and servers in words.
final class Mails {
  static final String ANNA = "anna@example.com";
  static final String QA = "qa@example.com";
  static final String BEN = "ben@example.com";
  static final Duration LONG = Duration.ofSeconds(30);
  static final Duration SHORT = Duration.ofSeconds(2);

  private Mails() {}

  static Mail mail(String... to) {
    return called("Import of request 352 into QA failed", to);
  }

  static Mail called(String subject, String... to) {
    return new Mail(
        "waybill@example.com",
        List.of(to),
        subject,
        Instant.parse("2026-11-23T08:30:00Z"),
        "Es schlug fehl – „Größe 3“.\n.\nfrom a line of its own\n",
        "<p>Es schlug fehl – <b>„Größe 3“</b></p>\n",
        Map.of(
            "Message-ID", "<1.2@example.com>",
            "In-Reply-To", "<default.352.waybill@example.com>",
            "References", "<default.352.waybill@example.com>",
            "Auto-Submitted", "auto-generated"));
  }

  /// A server on any port of this machine, which may be slow to start.
  static ServerSetup setup(String protocol) {
    var setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(LONG.toMillis());
    return setup;
  }

  static MailServer plain(int port) {
    return new MailServer(Certificates.HOST, port, Security.NONE, Optional.empty());
  }

  /// Names lead to this machine, and it may be called.
  static SmtpServers servers(SSLSocketFactory tls, Duration whole) {
    return new SmtpServers(route("127.0.0.1"), tls, true, whole);
  }

  static SmtpServers servers(Duration whole) {
    return servers((SSLSocketFactory) SSLSocketFactory.getDefault(), whole);
  }

  static Route route(String... allowed) {
    return new Route(
        AllowedHosts.publicAnd(List.of(allowed)),
        _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
  }
}
