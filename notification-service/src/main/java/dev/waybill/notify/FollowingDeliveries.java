package dev.waybill.notify;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.Deliveries.State;
import dev.waybill.delivery.Deliveries.Tried;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/// People see what became of what was to be sent, and have sent again what was given up.
@ApplicationScoped
public class FollowingDeliveries {
  private static final Logger LOG = Logger.getLogger(FollowingDeliveries.class);
  private static final int ATTEMPTS = 50;

  /// One of them, with what it tells and the last attempts at it, the newest first.
  public record Looked(Listed listed, Happening happening, List<Tried> attempts) {
    public Looked {
      attempts = List.copyOf(attempts);
    }
  }

  private final Deliveries deliveries;
  private final Payloads payloads;

  FollowingDeliveries(Deliveries deliveries, Payloads payloads) {
    this.deliveries = deliveries;
    this.payloads = payloads;
  }

  /// A piece of the list, the newest first, of those with a number below one.
  public Page<Listed> list(Filter filter, long before, int most) throws SQLException {
    return Page.of(
        deliveries.list(filter, before, most + 1), most, found -> Long.toString(found.number()));
  }

  public Looked get(TenantId tenant, long number) throws SQLException {
    var found = deliveries.inspect(tenant, number).orElseThrow(() -> unknown(number));
    return new Looked(
        found.listed(),
        payloads.read(found.payload()),
        deliveries.attempts(tenant, number, Long.MAX_VALUE, ATTEMPTS));
  }

  /// It keeps its id, and is told to be sent again.
  public Looked replay(Author by, long number) throws SQLException {
    if (!deliveries.replay(by.tenant(), number)) {
      var state = get(by.tenant(), number).listed().state();
      throw Problem.NOT_REPLAYABLE.because(
          "Delivery %d is %s. Only what is DEAD is sent again.".formatted(number, state));
    }
    LOG.infof("%s has delivery %d sent again", by.name(), number);
    return get(by.tenant(), number);
  }

  /// All that were given up and that the filter lets through; how many there were.
  public int replayAll(Author by, Filter filter) throws SQLException {
    var replayed = deliveries.replayAll(filter.in(State.DEAD));
    LOG.infof("%s has %d deliveries sent again", by.name(), replayed);
    return replayed;
  }

  private static Problem.Refused unknown(long number) {
    return Problem.DELIVERY_NOT_FOUND.because("There is no delivery " + number + ".");
  }
}
