package dev.waybill.notify.mail;

import dev.waybill.delivery.Route;
import dev.waybill.delivery.Route.Found;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Refused;
import dev.waybill.notify.MailServers;
import dev.waybill.notify.NotifySettings;
import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.MailServer.Security;
import dev.waybill.notify.core.Posted;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;
import org.jboss.logging.Logger;

/// Servers over SMTP. Each mail has a connection of its own, to an address that was looked at.
///
/// It blocks, on a virtual thread. When its time is over the connection is cut from outside: a
/// server that says a word now and then is never late for any of them.
@ApplicationScoped
class SmtpServers implements MailServers {
  private static final Logger LOG = Logger.getLogger(SmtpServers.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /// Servers that keep strangers waiting before they greet do so for some seconds; who sends a test
  /// waits for half a minute.
  private static final Duration WHOLE = Duration.ofSeconds(25);

  private static final int ADDRESSES = 2;

  private final Route route;
  private final SSLSocketFactory tls;
  private final boolean plain;
  private final Duration whole;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("mails end").factory());

  @Inject
  SmtpServers(Route route, NotifySettings settings) {
    this(route, (SSLSocketFactory) SSLSocketFactory.getDefault(), settings.plainMail(), WHOLE);
  }

  SmtpServers(Route route, SSLSocketFactory tls, boolean plain, Duration whole) {
    this.route = route;
    this.tls = tls;
    this.plain = plain;
    this.whole = whole;
  }

  @Override
  public Posted hand(MailServer server, Mail mail, List<String> to) throws InterruptedException {
    if (server.security() == Security.NONE && !plain) {
      return new Posted.Failed(
          new Refused(
              0,
              "mail goes by TLS only; for other servers an operator sets"
                  + " waybill.notify.plain-mail to true"));
    }
    long until = System.nanoTime() + whole.toNanos();
    return switch (route.to(server.host(), left(until))) {
      case Found.Unknown(String words) -> new Posted.Failed(Later.unanswered(words));
      case Found.Forbidden(String words) -> new Posted.Failed(new Refused(0, words));
      case Found.Leads(List<InetAddress> at) -> hand(server, mail, to, at, until);
    };
  }

  @PreDestroy
  void end() {
    clockwork.shutdownNow();
  }

  private Posted hand(
      MailServer server, Mail mail, List<String> to, List<InetAddress> at, long until)
      throws InterruptedException {
    Optional<Socket> found = connect(server, at, until);
    if (found.isEmpty()) {
      return new Posted.Failed(Later.unanswered("it cannot be reached"));
    }
    var late = new AtomicBoolean();
    try (Socket socket = found.get()) {
      var end =
          clockwork.schedule(
              () -> {
                late.set(true);
                cut(socket);
              },
              left(until).toMillis(),
              TimeUnit.MILLISECONDS);
      try {
        return late(new Dialogue(server, mail, to, tls).hold(socket), late.get());
      } finally {
        end.cancel(false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a socket that cannot be closed", e);
    }
  }

  /// Why it was cut, where it was we who did.
  private static Posted late(Posted posted, boolean late) {
    return late && posted instanceof Posted.Failed(Later later) && later.status().isEmpty()
        ? new Posted.Failed(Later.unanswered("no answer in time"))
        : posted;
  }

  /// Nobody was reached at one address: somebody may be at the next.
  private static Optional<Socket> connect(MailServer server, List<InetAddress> at, long until)
      throws InterruptedException {
    for (InetAddress address : at.subList(0, Math.min(ADDRESSES, at.size()))) {
      var socket = new Socket();
      try {
        // The certificate is checked for the host that was named, and nobody is asked for it again.
        socket.connect(
            new InetSocketAddress(
                InetAddress.getByAddress(server.host(), address.getAddress()), server.port()),
            Math.toIntExact(shorter(CONNECT, left(until)).toMillis()));
        return Optional.of(socket);
      } catch (IOException e) {
        LOG.debugf(e, "no server for mail is reached at %s", address);
        cut(socket);
        stopped();
      }
    }
    return Optional.empty();
  }

  private static void stopped() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while a mail was sent");
    }
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a connection is over", e);
    }
  }

  private static Duration left(long until) {
    return Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime()));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
