package dev.waybill.notify;

import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Envelopes;
import dev.waybill.notify.core.Page;
import dev.waybill.notify.core.Subscription;
import dev.waybill.notify.core.Subscription.Form;
import dev.waybill.notify.core.SubscriptionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// People subscribe to what happens, change what they want to hear, and stop to listen.
@ApplicationScoped
public class KeepingSubscriptions {
  private static final Logger LOG = Logger.getLogger(KeepingSubscriptions.class);

  private final SubscriptionStore subscriptions;
  private final Envelopes ids;

  KeepingSubscriptions(SubscriptionStore subscriptions, Envelopes ids) {
    this.subscriptions = subscriptions;
    this.ids = ids;
  }

  /// A piece of the list, beginning after a subscription.
  public Page<Subscription> list(TenantId tenant, Optional<SubscriptionId> after, int most)
      throws SQLException {
    return Page.of(
        subscriptions.list(tenant, after, most + 1), most, found -> found.id().toString());
  }

  public Subscription get(TenantId tenant, SubscriptionId id) throws SQLException {
    return subscriptions
        .find(tenant, id)
        .orElseThrow(
            () -> Problem.SUBSCRIPTION_NOT_FOUND.because("There is no subscription " + id + "."));
  }

  public Subscription create(Author by, Form form) throws SQLException {
    var subscription = new Subscription(new SubscriptionId(ids.freshId()), form);
    subscriptions.add(by, subscription);
    LOG.infof("%s made subscription %s (%s)", by.name(), subscription.id(), form.name());
    return subscription;
  }

  public Subscription change(Author by, SubscriptionId id, UnaryOperator<Form> change)
      throws SQLException {
    var subscription = subscriptions.change(by, id, change);
    LOG.infof("%s changed subscription %s (%s)", by.name(), id, subscription.form().name());
    return subscription;
  }

  public void delete(Author by, SubscriptionId id) throws SQLException {
    subscriptions.delete(by.tenant(), id);
    LOG.infof("%s deleted subscription %s", by.name(), id);
  }
}
