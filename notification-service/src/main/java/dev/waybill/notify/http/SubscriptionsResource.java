package dev.waybill.notify.http;

import dev.waybill.notify.KeepingSubscriptions;
import dev.waybill.notify.core.SubscriptionId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Subscriptions, for transport-api: what stands behind `/api/v1/subscriptions`.
@Path("/internal/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed("internal")
@RunOnVirtualThread
public class SubscriptionsResource {
  private final KeepingSubscriptions keeping;
  private final Calling calling;

  SubscriptionsResource(KeepingSubscriptions keeping, Calling calling) {
    this.keeping = keeping;
    this.calling = calling;
  }

  @GET
  public SubscriptionWire.Subscriptions list(@RestQuery String limit, @RestQuery String cursor)
      throws SQLException {
    return SubscriptionWire.page(
        keeping.list(
            calling.tenant(), Ids.cursor(cursor).map(SubscriptionId::new), Ids.limit(limit)));
  }

  @POST
  @ResponseStatus(201)
  public SubscriptionWire.Subscription create(String text) throws SQLException {
    return SubscriptionWire.subscription(
        keeping.create(calling.author(), SubscriptionWire.read(Body.of(text))));
  }

  @GET
  @Path("{id}")
  public SubscriptionWire.Subscription get(@RestPath String id) throws SQLException {
    return SubscriptionWire.subscription(keeping.get(calling.tenant(), Ids.subscription(id)));
  }

  @PUT
  @Path("{id}")
  public SubscriptionWire.Subscription change(@RestPath String id, String text)
      throws SQLException {
    var body = Body.of(text);
    return SubscriptionWire.subscription(
        keeping.change(
            calling.author(), Ids.subscription(id), before -> SubscriptionWire.read(body, before)));
  }

  @DELETE
  @Path("{id}")
  public void delete(@RestPath String id) throws SQLException {
    keeping.delete(calling.author(), Ids.subscription(id));
  }
}
