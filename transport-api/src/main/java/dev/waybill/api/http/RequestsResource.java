package dev.waybill.api.http;

import dev.waybill.api.ViewingRequests;
import dev.waybill.api.core.RequestFilter;
import dev.waybill.api.core.RequestOverview.Lifecycle;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The transport requests of a tenant, wherever they stand, of our own API: CTMS has the overview
/// of them in its user interface only.
@Path("/api/v1/requests")
@Produces(Answers.JSON)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
public class RequestsResource {
  private final ViewingRequests requests;
  private final CurrentCaller caller;

  RequestsResource(ViewingRequests requests, CurrentCaller caller) {
    this.requests = requests;
    this.caller = caller;
  }

  /// The newest first; `next` of one page is `after` of the next.
  @GET
  public Uni<String> list(
      @RestQuery @DefaultValue("") String lifecycle,
      @RestQuery @DefaultValue("") String by,
      @RestQuery @DefaultValue("") String since,
      @RestQuery @DefaultValue("") String until,
      @RestQuery @DefaultValue("") String text,
      @RestQuery @DefaultValue("") String after,
      @RestQuery @DefaultValue("100") String limit) {
    var filter =
        new RequestFilter(
            Narrowing.words("lifecycle", lifecycle, Lifecycle.values(), Narrowing::lower),
            Narrowing.text("by", by),
            Narrowing.moment("since", since),
            Narrowing.moment("until", until),
            Narrowing.text("text", text));
    return requests
        .page(caller.tenant(), filter, Pages.mark(after, Integer.MAX_VALUE), Pages.limit(limit))
        .map(page -> Pages.json(page, RequestsWire::listed).encode());
  }

  @GET
  @Path("{transportRequestId}")
  public Uni<String> get(@RestPath String transportRequestId) {
    var request = new TransportRequestId(Numbers.inPath("transportRequestId", transportRequestId));
    return requests.of(caller.tenant(), request).map(RequestsWire::whole).map(JsonObject::encode);
  }
}
