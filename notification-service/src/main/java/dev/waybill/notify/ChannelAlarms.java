package dev.waybill.notify;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.core.Audience;
import dev.waybill.notify.core.Happening;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// What was heard of channels in trouble and not yet told.
public interface ChannelAlarms {
  /// What is to be told of a channel.
  ///
  /// @param type the word of what happened
  record Due(TenantId tenant, ChannelId channel, String type) {}

  /// Decides whom to tell what was heard, the last at the end.
  interface Decision {
    List<Delivery> on(Audience audience, List<Happening> heard);
  }

  /// All of whom nothing of that type was told for so long.
  List<Due> due(Duration every) throws SQLException;

  /// Has it told, and keeps that it was: both or neither. False when somebody else did.
  boolean tell(Due due, Duration every, Decision decision) throws SQLException;
}
