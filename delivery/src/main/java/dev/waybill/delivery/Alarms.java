package dev.waybill.delivery;

import dev.waybill.delivery.core.Alarm;
import java.sql.Connection;
import java.sql.SQLException;

/// Hears of channels in trouble. A service offers as many of these as it likes, or none.
@FunctionalInterface
public interface Alarms {
  /// Within the transaction that it follows from, so that what is put down here is so exactly then;
  /// what it throws is logged and takes back only its own. What it has to tell goes another way
  /// than by the channel that it is about.
  void hear(Connection tx, Alarm alarm) throws SQLException;
}
