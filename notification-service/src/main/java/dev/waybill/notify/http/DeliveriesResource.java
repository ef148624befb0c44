package dev.waybill.notify.http;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.State;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.FollowingDeliveries;
import dev.waybill.notify.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Deliveries, for transport-api: what stands behind `/api/v1/deliveries`.
@Path("/internal/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed("internal")
@RunOnVirtualThread
public class DeliveriesResource {
  private static final int TYPE = 200;

  private final FollowingDeliveries following;
  private final Calling calling;

  DeliveriesResource(FollowingDeliveries following, Calling calling) {
    this.following = following;
    this.calling = calling;
  }

  @GET
  public DeliveryWire.Deliveries list(
      @RestQuery String limit,
      @RestQuery String cursor,
      @RestQuery String channel,
      @RestQuery String state,
      @RestQuery String eventType,
      @RestQuery String since,
      @RestQuery String until)
      throws SQLException {
    var filter =
        new Filter(
            calling.tenant(),
            Queried.id("channel", channel).map(ChannelId::new),
            Optional.empty(),
            Queried.text("eventType", eventType, TYPE),
            Queried.oneOf("state", state, State.class),
            Queried.time("since", since),
            Queried.time("until", until));
    var before = Queried.number("cursor", cursor).orElse(Long.MAX_VALUE);
    return DeliveryWire.page(following.list(filter, before, Ids.limit(limit)));
  }

  @GET
  @Path("{number}")
  public DeliveryWire.Whole get(@RestPath String number) throws SQLException {
    return DeliveryWire.whole(following.get(calling.tenant(), number(number)));
  }

  @POST
  @Path("{number}/replay")
  public DeliveryWire.Whole replay(@RestPath String number) throws SQLException {
    return DeliveryWire.whole(following.replay(calling.author(), number(number)));
  }

  @POST
  @Path("replay")
  public DeliveryWire.Replayed replayAll(String text) throws SQLException {
    var author = calling.author();
    return new DeliveryWire.Replayed(
        following.replayAll(author, filter(author.tenant(), Body.of(text))));
  }

  private static Filter filter(TenantId tenant, Body body) {
    return new Filter(
        tenant,
        channel(body),
        Optional.empty(),
        body.text("eventType", TYPE),
        Optional.empty(),
        body.time("since"),
        body.time("until"));
  }

  private static Optional<ChannelId> channel(Body body) {
    return body.text("channel", 100)
        .map(
            text ->
                new ChannelId(
                    Ids.uuid(text)
                        .orElseThrow(
                            () ->
                                body.wrong(
                                    "channel", "is no id", "Send one as the list shows it"))));
  }

  private static long number(String text) {
    return Queried.number("deliveryId", text)
        .orElseThrow(() -> Problem.INVALID_PARAMETER.because("deliveryId is missing."));
  }
}
