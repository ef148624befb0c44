package dev.waybill.api.http;

import dev.waybill.api.LogArchiveSettings;
import dev.waybill.api.RetiringLogs;
import dev.waybill.api.core.Retention.Job;
import dev.waybill.api.core.Retention.Outlook;
import dev.waybill.api.core.Retention.Run;
import dev.waybill.api.core.Retention.Standing;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.stream.Stream;

/// What becomes of what is old, of our own API: how each job is set, how its last run fared, and
/// when the next begins.
@Path("/api/v1")
@Produces(Answers.JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
class RetentionResource {
  private final RetiringLogs retiring;
  private final LogArchiveSettings archiving;
  private final CurrentCaller caller;

  RetentionResource(RetiringLogs retiring, LogArchiveSettings archiving, CurrentCaller caller) {
    this.retiring = retiring;
    this.archiving = archiving;
    this.caller = caller;
  }

  @GET
  @Path("/log-archiving")
  public Uni<String> archiving() {
    var tenant = caller.tenant();
    return retiring
        .standing(tenant, Job.ARCHIVE)
        .chain(
            standing ->
                retiring
                    .outlook(tenant)
                    .map(
                        outlook ->
                            told(standing)
                                .put("mode", Narrowing.lower(archiving.mode()))
                                .put("anonymized", archiving.anonymize())
                                .put("wouldTake", json(outlook))
                                .encode()));
  }

  @GET
  @Path("/anonymization")
  public Uni<String> anonymization() {
    var tenant = caller.tenant();
    return Multi.createFrom()
        .items(Stream.of(Job.LANDSCAPE_ACTIONS, Job.TRANSPORT_REQUESTS, Job.TRANSPORT_ACTIONS))
        .onItem()
        .transformToUniAndConcatenate(job -> retiring.standing(tenant, job))
        .map(standing -> told(standing).put("of", word(standing.job())))
        .collect()
        .asList()
        .map(all -> new JsonObject().put("items", new JsonArray(all)).encode());
  }

  private static String word(Job job) {
    return Narrowing.lower(job).replace('_', '-');
  }

  /// What never runs has neither years nor a next run.
  private static JsonObject told(Standing standing) {
    var json = new JsonObject();
    standing
        .terms()
        .ifPresent(
            terms ->
                json.put("retentionYears", terms.years()).put("everyWeeks", terms.everyWeeks()));
    standing.next().ifPresent(next -> json.put("next", Times.wire(next)));
    standing.last().ifPresent(last -> json.put("last", json(last)));
    return json;
  }

  private static JsonObject json(Run run) {
    var json =
        new JsonObject()
            .put("startedAt", Times.wire(run.startedAt()))
            .put("olderThan", Times.wire(run.cut()))
            .put("done", run.done());
    run.endedAt().ifPresent(at -> json.put("endedAt", Times.wire(at)));
    return json;
  }

  private static JsonObject json(Outlook outlook) {
    var json = new JsonObject().put("actions", outlook.actions()).put("all", outlook.all());
    outlook.firstAt().ifPresent(at -> json.put("firstAt", Times.wire(at)));
    return json;
  }
}
