package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.KeepingServiceKeys;
import dev.waybill.api.KeepingServiceKeys.Shown;
import dev.waybill.api.Problem;
import dev.waybill.api.core.KeyPosition;
import dev.waybill.api.core.KnownKey;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.KeyPlan;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Service keys, on our own API. A secret is in the answer that it came to be with, and nowhere
/// else.
@Path(ServiceKeysResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed(Roles.ADMINISTRATOR)
class ServiceKeysResource {
  static final String PATH = "/api/v1/service-keys";
  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final int WORDS = 255;
  private static final Map<String, KeyPlan> PLANS =
      Arrays.stream(KeyPlan.values())
          .collect(Collectors.toUnmodifiableMap(KeyPlan::word, Function.identity()));

  @JsonPropertyOrder({
    "id",
    "clientId",
    "plan",
    "description",
    "createdAt",
    "createdBy",
    "rotatedAt"
  })
  record Key(
      String id,
      String clientId,
      String plan,
      String description,
      Instant createdAt,
      String createdBy,
      @JsonInclude(JsonInclude.Include.NON_NULL) Instant rotatedAt) {}

  /// @param next where the next piece begins; missing at the end
  @JsonPropertyOrder({"serviceKeys", "next"})
  record Page(List<Key> serviceKeys, @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}

  private final KeepingServiceKeys keys;
  private final CurrentCaller caller;

  ServiceKeysResource(KeepingServiceKeys keys, CurrentCaller caller) {
    this.keys = keys;
    this.caller = caller;
  }

  @GET
  public Uni<Page> list(@RestQuery String limit, @RestQuery String cursor) {
    var most = limit == null ? USUAL : Math.min(MOST, Numbers.inPath("limit", limit));
    var after = Optional.ofNullable(cursor).map(ServiceKeysResource::position);
    return keys.list(caller.tenant(), after, most + 1).map(found -> page(found, most));
  }

  @POST
  public Uni<Response> create(String body) {
    var members = Members.of(body);
    var plan =
        members
            .oneOf("plan", PLANS)
            .orElseThrow(() -> members.missing("plan", "standard, export or transport_operator"));
    var description = members.text("description", WORDS).orElse("");
    return keys.create(caller.get().author(), plan, description.strip())
        .map(shown -> once(Response.created(URI.create(PATH + "/" + shown.id())), shown));
  }

  @GET
  @Path("{id}")
  public Uni<Key> get(@RestPath String id) {
    return keys.get(caller.tenant(), id).map(ServiceKeysResource::key);
  }

  @POST
  @Path("{id}/rotate")
  public Uni<Response> rotate(@RestPath String id, String body) {
    var endTokens = Members.ofOptional(body).flag("endTokens").orElse(false);
    return keys.rotate(caller.get().author(), id, endTokens)
        .map(shown -> once(Response.ok(), shown));
  }

  @DELETE
  @Path("{id}")
  public Uni<Void> revoke(@RestPath String id) {
    return keys.revoke(caller.get().author(), id);
  }

  private static Response once(Response.ResponseBuilder answer, Shown shown) {
    return answer
        .type(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .entity(shown.document())
        .build();
  }

  private static Page page(List<KnownKey> found, int most) {
    return new Page(
        found.stream().limit(most).map(ServiceKeysResource::key).toList(),
        found.size() > most ? KeyPosition.of(found.get(most - 1)).toString() : null);
  }

  private static Key key(KnownKey key) {
    return new Key(
        key.id(),
        key.clientId(),
        key.plan().word(),
        key.description(),
        key.createdAt(),
        key.createdBy(),
        key.rotatedAt().orElse(null));
  }

  private static KeyPosition position(String cursor) {
    return KeyPosition.parse(cursor)
        .orElseThrow(
            () ->
                Problem.INVALID_PARAMETER.because(
                    "cursor is \"" + cursor + "\". Send the member next of the answer before."));
  }
}
