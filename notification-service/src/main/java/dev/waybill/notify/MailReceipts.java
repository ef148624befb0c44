package dev.waybill.notify;

import dev.waybill.delivery.core.Delivery;
import java.sql.SQLException;
import java.util.Map;

/// Whom a mail need not be sent to any more, kept as long as others wait for it.
public interface MailReceipts {
  /// Their addresses, each with why they do not have it; blank: they have it.
  Map<String, String> of(Delivery delivery) throws SQLException;

  void add(Delivery delivery, Map<String, String> settled) throws SQLException;
}
