package dev.waybill.api.http;

import dev.waybill.api.LandscapeLogViews.Filter;
import dev.waybill.api.ReadingLandscapeLogs;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.landscape.LandscapeAction.Kind;
import dev.waybill.api.core.landscape.LandscapeAction.Thing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/// The log of the landscape, of our own API: by pages, where `next` of one is `before` of the next,
/// or whole as a file.
@Path("/api/v1/landscape-actions")
@Produces(MediaType.TEXT_PLAIN) // What it is, each answer says in its header.
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
class LandscapeActionsResource {
  private final ReadingLandscapeLogs logs;
  private final CurrentCaller caller;
  private final WantedFormat wanted;
  private final Clock clock;

  LandscapeActionsResource(
      ReadingLandscapeLogs logs, CurrentCaller caller, WantedFormat wanted, Clock clock) {
    this.logs = logs;
    this.caller = caller;
    this.wanted = wanted;
    this.clock = clock;
  }

  @GET
  public RestMulti<Buffer> list(
      @RestQuery @DefaultValue("") String entity,
      @RestQuery @DefaultValue("") String action,
      @RestQuery @DefaultValue("") String object,
      @RestQuery @DefaultValue("") String by,
      @RestQuery @DefaultValue("") String since,
      @RestQuery @DefaultValue("") String until,
      @RestQuery @DefaultValue("") String before,
      @RestQuery @DefaultValue("100") String limit,
      @RestQuery @DefaultValue("") String format) {
    var filter =
        new Filter(
            Narrowing.word("entity", entity, Thing.values(), Narrowing::lower),
            Narrowing.word("action", action, Kind.values(), Narrowing::lower),
            Narrowing.given(object).map(id -> Numbers.inPath("object", id)),
            Narrowing.text("by", by),
            Narrowing.moment("since", since),
            Narrowing.moment("until", until));
    var mark = Narrowing.mark("before", before, Long.MAX_VALUE, LandscapeActionsResource::mark);
    var count = Pages.limit(limit);
    var form = wanted.get(format);
    var log = logs.log(caller.tenant(), filter);
    return form == Format.JSON
        ? Download.json(log.after(mark, count).map(page -> Pages.json(page, LandscapeSheet::json)))
        : Download.file(
            form,
            "waybill-landscape",
            clock,
            Uni.createFrom().item(new LandscapeSheet()),
            log.all(mark, Download.PAGE));
  }

  private static Optional<Long> mark(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
