package dev.waybill.api.http;

import dev.waybill.api.ScheduleViews.State;
import dev.waybill.api.SchedulingImports;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;

/// The schedules of all nodes, of our own API: what CTMS shows of them at its home screen, those
/// that were switched off after failures, and the others.
@Path("/api/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
class ScheduleListResource {
  private final SchedulingImports scheduling;
  private final CurrentCaller caller;

  ScheduleListResource(SchedulingImports scheduling, CurrentCaller caller) {
    this.scheduling = scheduling;
    this.caller = caller;
  }

  /// By the ids of the nodes; `next` of one page is `after` of the next.
  @GET
  public Uni<ScheduleWire.Schedules> list(
      @RestQuery @DefaultValue("") String state,
      @RestQuery @DefaultValue("") String after,
      @RestQuery @DefaultValue("100") String limit) {
    return scheduling
        .page(caller.tenant(), states(state), Pages.mark(after, 0), Pages.limit(limit))
        .map(ScheduleWire::page);
  }

  private static Set<State> states(String words) {
    var wanted = Narrowing.words("state", words, State.values(), Narrowing::lower);
    return wanted.isEmpty() ? EnumSet.allOf(State.class) : wanted;
  }
}
