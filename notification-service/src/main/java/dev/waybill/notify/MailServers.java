package dev.waybill.notify;

import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.Posted;
import java.util.List;

/// Servers that take mails.
public interface MailServers {
  /// Hands a mail over once, for some of those whom it names.
  Posted hand(MailServer server, Mail mail, List<String> to) throws InterruptedException;
}
