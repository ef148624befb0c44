package dev.waybill.notify.mail;

import dev.waybill.delivery.core.Answer;
import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.MailServer.Security;
import dev.waybill.notify.core.Posted;
import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jboss.logging.Logger;

/// One mail and one server, over a connection that stands.
final class Dialogue {
  private static final Logger LOG = Logger.getLogger(Dialogue.class);
  private static final int COMPLETED = 250;

  private final MailServer server;
  private final Mail mail;
  private final List<String> to;
  private final SSLSocketFactory tls;
  private final Replies replies;

  Dialogue(MailServer server, Mail mail, List<String> to, SSLSocketFactory tls) {
    this.server = server;
    this.mail = mail;
    this.to = List.copyOf(to);
    this.tls = tls;
    this.replies = new Replies(server);
  }

  Posted hold(Socket socket) throws InterruptedException {
    var session = Session.getInstance(properties(socket), authenticator());
    var transport = new SMTPTransport(session, new URLName("smtp", null, -1, null, null, null));
    try {
      transport.connect(secured(socket));
      transport.sendMessage(message(session), recipients());
      return new Posted.Accepted(COMPLETED, List.of());
    } catch (SMTPSendFailedException e) {
      return e.getValidSentAddresses() != null && e.getValidSentAddresses().length > 0
          ? new Posted.Accepted(COMPLETED, replies.refusals(e))
          : new Posted.Failed(failed(transport, e));
    } catch (SendFailedException e) {
      var refused = replies.refusals(e);
      return refused.isEmpty()
          ? new Posted.Failed(failed(transport, e))
          : new Posted.Unwanted(refused);
    } catch (MessagingException | IOException e) {
      return new Posted.Failed(failed(transport, e));
    } finally {
      leave(transport);
    }
  }

  private Answer failed(SMTPTransport transport, Exception why) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while a mail was sent");
    }
    LOG.debugf("no mail was taken: %s", why.getClass().getSimpleName());
    return replies.answer(transport, why);
  }

  private Properties properties(Socket socket) {
    var properties = new Properties();
    // An address, which nobody has to be asked for.
    properties.put("mail.smtp.host", socket.getInetAddress().getHostAddress());
    // Not the name of this machine, which is nobody's business.
    properties.put("mail.smtp.localhost", mail.from().substring(mail.from().lastIndexOf('@') + 1));
    properties.put("mail.smtp.from", mail.from());
    properties.put("mail.smtp.sendpartial", "true");
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put(
        "mail.smtp.starttls.enable", Boolean.toString(server.security() == Security.STARTTLS));
    properties.put(
        "mail.smtp.starttls.required", Boolean.toString(server.security() == Security.STARTTLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", tls);
    return properties;
  }

  private Authenticator authenticator() {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return server
            .login()
            .map(login -> new PasswordAuthentication(login.user(), login.password()))
            .orElse(null);
      }
    };
  }

  private Socket secured(Socket socket) throws IOException {
    if (server.security() != Security.TLS) {
      return socket;
    }
    var secured = (SSLSocket) tls.createSocket(socket, server.host(), server.port(), true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private MimeMessage message(Session session) throws MessagingException {
    return new MimeMessage(session, new ByteArrayInputStream(Letter.of(mail)));
  }

  /// They were looked at when they were set; what is parsed once more is read in another way.
  private Address[] recipients() {
    return to.stream().map(Dialogue::address).toArray(Address[]::new);
  }

  private static InternetAddress address(String mailbox) {
    var address = new InternetAddress();
    address.setAddress(mailbox);
    return address;
  }

  /// What was said is said: how it parts changes nothing.
  private static void leave(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("a server was left without a word", e);
    }
  }
}
