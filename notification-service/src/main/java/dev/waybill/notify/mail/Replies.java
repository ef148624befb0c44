package dev.waybill.notify.mail;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Refused;
import dev.waybill.delivery.core.Words;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.MailServer.Login;
import dev.waybill.notify.core.MailServer.Security;
import dev.waybill.notify.core.Posted.Refusal;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// What a server's replies mean for a delivery: 4xx is for now, 5xx is for good, and silence is
/// nothing at all.
final class Replies {
  private static final int FOR_NOW = 4;
  private static final int FOR_GOOD = 5;

  private final MailServer server;
  private final Set<String> secrets;

  Replies(MailServer server) {
    this.server = server;
    this.secrets = server.login().map(Replies::secrets).orElse(Set.of());
  }

  /// Those who do not get it.
  List<Refusal> refusals(MessagingException why) {
    var refused = new ArrayList<Refusal>();
    Exception next = why.getNextException();
    while (next instanceof MessagingException one) {
      if (one instanceof SMTPAddressFailedException no) {
        refused.add(
            new Refusal(no.getAddress().getAddress(), no.getReturnCode(), words(no.getMessage())));
      }
      next = one.getNextException();
    }
    return refused;
  }

  Answer answer(SMTPTransport transport, Exception why) {
    Optional<SSLException> untrusted = untrusted(why);
    if (untrusted.isPresent()) {
      return Later.unanswered("its certificate is not trusted: " + untrusted.get().getMessage());
    }
    int code = code(transport, why);
    return switch (code / 100) {
      case FOR_NOW ->
          new Later(OptionalInt.of(code), Optional.empty(), words(said(transport, why)));
      case FOR_GOOD -> new Refused(code, words(said(transport, why)));
      default -> notSaid(transport, why);
    };
  }

  /// The last that it answered; 0 when it did not.
  private static int code(SMTPTransport transport, Exception why) {
    return switch (why) {
      case SMTPSendFailedException e -> Math.max(0, e.getReturnCode());
      case SMTPSenderFailedException e -> Math.max(0, e.getReturnCode());
      default -> Math.max(0, transport.getLastReturnCode());
    };
  }

  private Answer notSaid(SMTPTransport transport, Exception why) {
    boolean answers = transport.getLastReturnCode() > 0;
    if (answers && why instanceof AuthenticationFailedException) {
      return new Refused(0, "it knows no way to sign in that is known here (PLAIN, LOGIN)");
    }
    if (answers
        && server.security() == Security.STARTTLS
        && !transport.supportsExtension("STARTTLS")) {
      return new Refused(0, "it does not offer STARTTLS; it may want security TLS");
    }
    return Later.unanswered("the connection was cut");
  }

  private static String said(SMTPTransport transport, Exception why) {
    return switch (why) {
      case SMTPSendFailedException e -> e.getMessage();
      case SMTPSenderFailedException e -> e.getMessage();
      default -> transport.getLastServerResponse();
    };
  }

  private String words(String said) {
    return Words.without(secrets, said.strip());
  }

  private static Optional<SSLException> untrusted(Exception why) {
    for (Throwable one = why; one != null; one = one.getCause()) {
      if (one instanceof SSLException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /// A server may quote what it was told, as it was told it.
  private static Set<String> secrets(Login login) {
    var secrets = new HashSet<String>();
    secrets.add(login.password());
    secrets.add(base64(login.password()));
    secrets.add(base64("\0" + login.user() + "\0" + login.password()));
    secrets.add(base64(login.user() + "\0" + login.user() + "\0" + login.password()));
    return secrets;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
