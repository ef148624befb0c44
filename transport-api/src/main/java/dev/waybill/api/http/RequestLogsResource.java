package dev.waybill.api.http;

import dev.waybill.api.ReadingLogs;
import dev.waybill.api.core.LogFilter;
import dev.waybill.api.core.LogMark;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.TrackedRequest;
import dev.waybill.api.core.WireStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What became of a transport request, through all its nodes, of our own API: by pages, or whole as
/// a file.
@Path("/api/v1/requests/{transportRequestId}/log")
@Produces(MediaType.TEXT_PLAIN) // What it is, each answer says in its header.
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
public class RequestLogsResource {
  private final ReadingLogs logs;
  private final CurrentCaller caller;
  private final WantedFormat wanted;
  private final Clock clock;

  RequestLogsResource(ReadingLogs logs, CurrentCaller caller, WantedFormat wanted, Clock clock) {
    this.logs = logs;
    this.caller = caller;
    this.wanted = wanted;
    this.clock = clock;
  }

  /// In the order of time; `next` of one page is `after` of the next.
  @GET
  public RestMulti<Buffer> log(
      @RestPath String transportRequestId,
      @RestQuery @DefaultValue("") String node,
      @RestQuery @DefaultValue("") String severity,
      @RestQuery @DefaultValue("") String entry,
      @RestQuery @DefaultValue("") String text,
      @RestQuery @DefaultValue("") String after,
      @RestQuery @DefaultValue("100") String limit,
      @RestQuery @DefaultValue("") String format) {
    var request = new TransportRequestId(Numbers.inPath("transportRequestId", transportRequestId));
    var mark = Narrowing.mark("after", after, LogMark.START, LogMark::of);
    var count = Pages.limit(limit);
    var form = wanted.get(format);
    var tracked = logs.tracked(caller.tenant(), request);
    var filter =
        new LogFilter(
            Narrowing.severities(severity),
            Narrowing.given(node).map(id -> new NodeId(Numbers.inPath("node", id))),
            Optional.empty(),
            Narrowing.given(entry).map(id -> Numbers.inPath("entry", id)),
            Set.of(),
            Narrowing.text("text", text));
    var log = logs.of(caller.tenant(), request, filter);
    if (form == Format.JSON) {
      return Download.json(
          tracked
              .chain(() -> log.after(mark, count))
              .map(page -> Pages.json(page, LogSheet::json)));
    }
    return Download.file(
        form,
        "waybill-request-" + request,
        clock,
        tracked.map(RequestLogsResource::sheet),
        log.all(mark, Download.PAGE));
  }

  static LogSheet sheet(TrackedRequest request) {
    var title = new ArrayList<String>();
    title.add(
        "Log of transport request %d \"%s\"; times are UTC"
            .formatted(request.id(), request.description()));
    request
        .stops()
        .forEach(
            stop ->
                title.add(
                    "in node %s: %s, queued %s"
                        .formatted(
                            stop.nodeName(),
                            WireStatus.word(stop.status()),
                            Times.wire(stop.queuedAt()))));
    return new LogSheet(title);
  }
}
