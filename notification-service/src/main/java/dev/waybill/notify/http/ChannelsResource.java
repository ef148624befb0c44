package dev.waybill.notify.http;

import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.KeepingChannels;
import dev.waybill.notify.TryingChannels;
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

/// Channels, for transport-api: what stands behind `/api/v1/channels`.
@Path("/internal/channels")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed("internal")
@RunOnVirtualThread
public class ChannelsResource {
  private final KeepingChannels keeping;
  private final TryingChannels trying;
  private final ChannelWire wire;
  private final Calling calling;

  ChannelsResource(
      KeepingChannels keeping, TryingChannels trying, ChannelWire wire, Calling calling) {
    this.keeping = keeping;
    this.trying = trying;
    this.wire = wire;
    this.calling = calling;
  }

  @GET
  public ChannelWire.Channels list(@RestQuery String limit, @RestQuery String cursor)
      throws SQLException {
    return ChannelWire.page(
        keeping.list(calling.tenant(), Ids.cursor(cursor).map(ChannelId::new), Ids.limit(limit)));
  }

  @POST
  @ResponseStatus(201)
  public ChannelWire.Channel create(String text) throws SQLException {
    var body = Body.of(text);
    return ChannelWire.channel(
        keeping.create(calling.author(), wire.read(body), ChannelWire.readSwitch(body)));
  }

  @GET
  @Path("{id}")
  public ChannelWire.Channel get(@RestPath String id) throws SQLException {
    return ChannelWire.channel(keeping.get(calling.tenant(), Ids.channel(id)));
  }

  @PUT
  @Path("{id}")
  public ChannelWire.Channel change(@RestPath String id, String text) throws SQLException {
    var body = Body.of(text);
    return ChannelWire.channel(
        keeping.change(
            calling.author(),
            Ids.channel(id),
            before -> wire.read(body, before),
            ChannelWire.readSwitch(body)));
  }

  @POST
  @Path("{id}/preview")
  public TrialWire.Preview preview(@RestPath String id) throws SQLException {
    return TrialWire.preview(trying.preview(calling.author(), Ids.channel(id)));
  }

  @POST
  @Path("{id}/test")
  public TrialWire.Told test(@RestPath String id) throws SQLException, InterruptedException {
    return TrialWire.told(trying.send(calling.author(), Ids.channel(id)));
  }

  @DELETE
  @Path("{id}")
  public void delete(@RestPath String id) throws SQLException {
    keeping.delete(calling.author(), Ids.channel(id));
  }
}
