package dev.waybill.api.http;

import dev.waybill.api.RetiringLogs;
import dev.waybill.api.core.Retention.Archive;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The files that old actions went into, of our own API.
@Path("/api/v1/log-archives")
@Produces(Answers.JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
class LogArchivesResource {
  private final RetiringLogs retiring;
  private final CurrentCaller caller;

  LogArchivesResource(RetiringLogs retiring, CurrentCaller caller) {
    this.retiring = retiring;
    this.caller = caller;
  }

  /// The newest first; `next` of one page is `before` of the next.
  @GET
  public Uni<String> list(
      @RestQuery @DefaultValue("") String before, @RestQuery @DefaultValue("100") String limit) {
    var mark = Narrowing.mark("before", before, Integer.MAX_VALUE, Numbers::id);
    var count = Pages.limit(limit);
    return retiring
        .archives(caller.tenant())
        .after(mark, count)
        .map(page -> Pages.json(page, LogArchivesResource::json).encode());
  }

  @GET
  @Path("/{archiveId}")
  public Uni<Response> download(@RestPath String archiveId) {
    return retiring
        .file(caller.tenant(), Numbers.inPath("archiveId", archiveId))
        .map(LogArchivesResource::file);
  }

  private static Response file(java.nio.file.Path path) {
    return Response.ok(path.toFile(), "application/zip")
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + path.getFileName() + "\"")
        .build();
  }

  private static JsonObject json(Archive archive) {
    return new JsonObject()
        .put("id", archive.id())
        .put("name", archive.name())
        .put("sha256", archive.sha256())
        .put("bytes", archive.bytes())
        .put("firstAt", Times.wire(archive.firstAt()))
        .put("lastAt", Times.wire(archive.lastAt()))
        .put("actions", archive.actions())
        .put("lines", archive.lines())
        .put("anonymized", archive.anonymized())
        .put("writtenAt", Times.wire(archive.writtenAt()));
  }
}
