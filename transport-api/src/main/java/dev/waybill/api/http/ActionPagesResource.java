package dev.waybill.api.http;

import dev.waybill.api.ReadingLogs;
import dev.waybill.api.core.ActionFilter;
import dev.waybill.api.core.ActionMark;
import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.LogFilter;
import dev.waybill.api.core.LogMark;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.WireStatus;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The actions of a tenant, and the log of each, of our own API: by pages, or whole as a file.
@Path("/api/v1/actions")
@Produces(MediaType.TEXT_PLAIN) // What it is, each answer says in its header.
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
public class ActionPagesResource {
  private static final String TITLE = "Log of transport action %s; times are UTC";
  private static final String TITLES =
      "Logs of transport actions, the newest action first; times are UTC";
  private static final Format[] FILES = {Format.CSV, Format.TEXT};

  private final ReadingLogs logs;
  private final CurrentCaller caller;
  private final WantedFormat wanted;
  private final Clock clock;

  ActionPagesResource(ReadingLogs logs, CurrentCaller caller, WantedFormat wanted, Clock clock) {
    this.logs = logs;
    this.caller = caller;
    this.wanted = wanted;
    this.clock = clock;
  }

  /// The newest first; `next` of one page is `before` of the next.
  @GET
  public RestMulti<Buffer> list(
      @RestQuery @DefaultValue("") String type,
      @RestQuery @DefaultValue("") String status,
      @RestQuery @DefaultValue("") String node,
      @RestQuery @DefaultValue("") String request,
      @RestQuery @DefaultValue("") String by,
      @RestQuery @DefaultValue("") String since,
      @RestQuery @DefaultValue("") String until,
      @RestQuery @DefaultValue("") String before,
      @RestQuery @DefaultValue("100") String limit,
      @RestQuery @DefaultValue("") String format) {
    var filter = filter(type, status, node, request, by, since, until);
    var mark = Narrowing.mark("before", before, ActionMark.LATEST, ActionMark::of);
    var count = Pages.limit(limit);
    var form = wanted.get(format);
    var actions = logs.actions(caller.tenant(), filter);
    return form == Format.JSON
        ? Download.json(
            actions.after(mark, count).map(page -> Pages.json(page, TransportJson::listed)))
        : Download.file(
            form,
            "waybill-actions",
            clock,
            Uni.createFrom().item(new ActionSheet()),
            actions.all(mark, Download.PAGE));
  }

  /// The logs of the actions of a page as one file.
  @GET
  @Path("/logs")
  public RestMulti<Buffer> logs(
      @RestQuery @DefaultValue("") String type,
      @RestQuery @DefaultValue("") String status,
      @RestQuery @DefaultValue("") String node,
      @RestQuery @DefaultValue("") String request,
      @RestQuery @DefaultValue("") String by,
      @RestQuery @DefaultValue("") String since,
      @RestQuery @DefaultValue("") String until,
      @RestQuery @DefaultValue("") String before,
      @RestQuery @DefaultValue("100") String limit,
      @RestQuery @DefaultValue("text") String format) {
    var form = Narrowing.word("format", format, FILES, Narrowing::lower).orElse(Format.TEXT);
    var filter = filter(type, status, node, request, by, since, until);
    var mark = Narrowing.mark("before", before, ActionMark.LATEST, ActionMark::of);
    var pages = logs.ofPage(caller.tenant(), filter, mark, Pages.limit(limit));
    return Download.file(
        form,
        "waybill-logs",
        clock,
        Uni.createFrom().item(new LogSheet(List.of(TITLES))),
        Multi.createBy()
            .concatenating()
            .streams(Multi.createFrom().item(List.<LogEntry>of()), pages));
  }

  private static ActionFilter filter(
      String type,
      String status,
      String node,
      String request,
      String by,
      String since,
      String until) {
    return new ActionFilter(
        Narrowing.words("type", type, ActionType.values(), ActionType::code),
        Narrowing.words("status", status, ActionStatus.values(), WireStatus::word),
        Narrowing.given(node).map(id -> new NodeId(Numbers.inPath("node", id))),
        Narrowing.given(request).map(id -> new TransportRequestId(Numbers.inPath("request", id))),
        Narrowing.text("by", by),
        Narrowing.moment("since", since),
        Narrowing.moment("until", until));
  }

  /// In the order of time; `next` of one page is `after` of the next.
  @GET
  @Path("/{actionId}/log")
  public RestMulti<Buffer> log(
      @RestPath String actionId,
      @RestQuery @DefaultValue("") String severity,
      @RestQuery @DefaultValue("") String request,
      @RestQuery @DefaultValue("") String entry,
      @RestQuery @DefaultValue("") String status,
      @RestQuery @DefaultValue("") String text,
      @RestQuery @DefaultValue("") String after,
      @RestQuery @DefaultValue("100") String limit,
      @RestQuery @DefaultValue("") String format) {
    var action = new ActionId(Numbers.inPath("actionId", actionId));
    var mark = Narrowing.mark("after", after, LogMark.START, LogMark::of);
    var count = Pages.limit(limit);
    var form = wanted.get(format);
    var filter =
        new LogFilter(
            Narrowing.severities(severity),
            Optional.empty(),
            Narrowing.given(request)
                .map(id -> new TransportRequestId(Numbers.inPath("request", id))),
            Narrowing.given(entry).map(id -> Numbers.inPath("entry", id)),
            Narrowing.words("status", status, ActionStatus.values(), WireStatus::word),
            Narrowing.text("text", text));
    var log = logs.of(caller.tenant(), action, filter);
    return form == Format.JSON
        ? Download.json(
            log.chain(entries -> entries.after(mark, count))
                .map(page -> Pages.json(page, LogSheet::json)))
        : Download.file(
            form,
            "waybill-action-" + action,
            clock,
            Uni.createFrom().item(new LogSheet(List.of(TITLE.formatted(action)))),
            log.onItem().transformToMulti(entries -> entries.all(mark, Download.PAGE)));
  }
}
