package dev.waybill.delivery.postgres;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Deliveries;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.Strands;
import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.Strands.Wish;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Next;
import dev.waybill.delivery.core.RetrySchedule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Deliveries in a real database, and who claims and settles them.
abstract class DeliveriesAtHand {
  static final TenantId OTHER = new TenantId("other");

  static DeliveryDatabase database;

  final Strands strands = database.strands();
  final Deliveries deliveries = database.deliveries();

  @BeforeAll
  static void migrate() {
    database = DeliveryDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  List<Listed> list(Filter filter) throws SQLException {
    return deliveries.list(filter, Long.MAX_VALUE, 100);
  }

  List<Claim> claim() throws SQLException {
    return strands.claim(new Wish(100, 8, 2, Map.of(), Duration.ofMinutes(1)));
  }

  boolean settle(Claim claim, Answer answer) {
    Next next =
        Next.after(claim.attempt().number(), claim.byHand(), answer, RetrySchedule.USUAL, 0.5);
    try {
      return strands.settle(claim, new Ended(answer, next, Duration.ofMillis(30)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
