package dev.waybill.notify;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.core.Circumstances;
import java.sql.SQLException;
import java.util.List;

/// What is kept together: that events were heard, what they tell of nodes and requests, and what is
/// to be sent because of them.
public interface Hearing {
  /// Decides about one tenant's events, in their order.
  interface Decision<M extends Message> {
    List<Delivery> on(Circumstances circumstances, List<Envelope<M>> events);
  }

  /// Lets it be decided about those events that were not heard before, and keeps all of it or
  /// nothing.
  ///
  /// @return those that were not heard before
  <M extends Message> List<Envelope<M>> once(List<Envelope<M>> events, Decision<M> decision)
      throws SQLException;
}
