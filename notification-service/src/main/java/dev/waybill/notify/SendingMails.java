package dev.waybill.notify;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.Posted;
import dev.waybill.notify.core.Posted.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Sends mails to several people, of whom a server may take some and refuse others.
///
/// Who has a mail does not get it again because somebody else has not. Those who are refused for
/// now are tried a few times, as long as lists that greet strangers late may take; then they go
/// without, so that the full mailbox of one does not hold up what the others wait for.
@ApplicationScoped
public class SendingMails {
  private static final Logger LOG = Logger.getLogger(SendingMails.class);
  private static final int TRIES_FOR_SOME = 4;
  private static final int COMPLETED = 250;
  private static final String HAS_IT = "";

  private final MailServers servers;
  private final MailReceipts receipts;

  public SendingMails(MailServers servers, MailReceipts receipts) {
    this.servers = servers;
    this.receipts = receipts;
  }

  /// @param attempt the how manieth it is, from 1
  public Answer send(Delivery delivery, MailServer server, Mail mail, int attempt)
      throws InterruptedException, SQLException {
    Map<String, String> settled = mail.to().size() == 1 ? Map.of() : receipts.of(delivery);
    var to = mail.to().stream().filter(one -> !settled.containsKey(one)).toList();
    if (to.isEmpty()) {
      return taken(COMPLETED, settled);
    }
    return switch (servers.hand(server, mail, to)) {
      case Posted.Failed(Answer why) -> why;
      case Posted.Unwanted(List<Refusal> refused) when settled.isEmpty() -> unwanted(refused);
      case Posted.Unwanted(List<Refusal> refused) ->
          partly(delivery, to, settled, refused, COMPLETED, attempt);
      case Posted.Accepted(int status, List<Refusal> refused) ->
          partly(delivery, to, settled, refused, status, attempt);
    };
  }

  private Answer partly(
      Delivery delivery,
      List<String> to,
      Map<String, String> settled,
      List<Refusal> refused,
      int status,
      int attempt)
      throws SQLException {
    if (attempt < TRIES_FOR_SOME && refused.stream().anyMatch(Refusal::forNow)) {
      return again(delivery, to, refused);
    }
    var all = new HashMap<>(settled);
    all.putAll(words(refused));
    return taken(status, all);
  }

  /// Nobody has it: one who may get it later is enough to try again.
  private static Answer unwanted(List<Refusal> refused) {
    var first = refused.stream().filter(Refusal::forNow).findFirst().orElseGet(refused::getFirst);
    return first.forNow()
        ? new Answer.Later(OptionalInt.of(first.status()), Optional.empty(), said(words(refused)))
        : new Answer.Refused(first.status(), said(words(refused)));
  }

  /// Sends it once; nothing is kept of it.
  public Answer test(MailServer server, Mail mail) throws InterruptedException {
    return switch (servers.hand(server, mail, mail.to())) {
      case Posted.Failed(Answer why) -> why;
      case Posted.Unwanted(List<Refusal> refused) -> unwanted(refused);
      case Posted.Accepted(int status, List<Refusal> refused) -> taken(status, words(refused));
    };
  }

  private Answer again(Delivery delivery, List<String> to, List<Refusal> refused)
      throws SQLException {
    var waiting = refused.stream().filter(Refusal::forNow).toList();
    var settled = new HashMap<String, String>();
    to.forEach(one -> settled.put(one, HAS_IT));
    settled.putAll(words(refused));
    waiting.forEach(one -> settled.remove(one.address()));
    receipts.add(delivery, settled);
    return new Answer.Later(
        OptionalInt.of(waiting.getFirst().status()),
        Optional.empty(),
        "refused for now, while others have it: " + said(words(waiting)));
  }

  private static Answer taken(int status, Map<String, String> settled) {
    var without = new TreeMap<>(settled);
    without.values().removeIf(HAS_IT::equals);
    if (without.isEmpty()) {
      return new Answer.Taken(status);
    }
    LOG.warnf("a mail was taken, and refused for %d of those whom it names", without.size());
    return new Answer.Taken(status, "refused, while others have it: " + said(without));
  }

  private static Map<String, String> words(List<Refusal> refused) {
    return refused.stream()
        .collect(Collectors.toMap(Refusal::address, Refusal::words, (first, _) -> first));
  }

  private static String said(Map<String, String> refused) {
    return new TreeMap<>(refused)
        .entrySet().stream()
            .map(one -> one.getKey() + " (" + one.getValue() + ")")
            .collect(Collectors.joining(", "));
  }
}
