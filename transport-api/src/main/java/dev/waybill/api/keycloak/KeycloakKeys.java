package dev.waybill.api.keycloak;

import dev.waybill.api.KeyStore;
import dev.waybill.api.core.KnownKey;
import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.MachineClient;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Service keys as clients of Keycloak's realm. What is told of a key stands in attributes of its
/// client; a client without them is no key, and is left alone.
@ApplicationScoped
class KeycloakKeys implements KeyStore {
  private static final Logger LOG = Logger.getLogger(KeycloakKeys.class);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String CLIENTS = "/clients";
  private static final String SOME = "?search=true&clientId=" + ServiceKey.PREFIX;
  private static final int PAGE = 100;

  private final KeycloakAdmin keycloak;

  KeycloakKeys(KeycloakAdmin keycloak) {
    this.keycloak = keycloak;
  }

  @Override
  public Uni<String> publicKey() {
    return keycloak.realm().map(realm -> realm.getString("public_key"));
  }

  @Override
  public Uni<String> keep(ServiceKey key, String description, String by, Instant at) {
    return keycloak
        .post(CLIENTS, json(MachineClient.of(key, description, at, by)))
        .map(made -> made.getHeader("Location"))
        .map(address -> address.substring(address.lastIndexOf('/') + 1));
  }

  @Override
  public Uni<List<KnownKey>> of(TenantId tenant) {
    return from(tenant, 0, new ArrayList<>());
  }

  private Uni<List<KnownKey>> from(TenantId tenant, int first, List<KnownKey> found) {
    return keycloak
        .get(CLIENTS + SOME + "&first=" + first + "&max=" + PAGE)
        .map(answer -> answer.bodyAsJsonArray())
        .chain(
            page -> {
              objects(page).forEach(client -> key(client, tenant).ifPresent(found::add));
              return page.size() < PAGE
                  ? Uni.createFrom().item(List.copyOf(found))
                  : from(tenant, first + PAGE, found);
            });
  }

  @Override
  public Uni<Optional<KnownKey>> find(TenantId tenant, String id) {
    return client(id).map(client -> client.flatMap(there -> key(there, tenant)));
  }

  @Override
  public Uni<Boolean> renew(KnownKey known, ServiceKey key, int generation, Instant at) {
    return client(known.id())
        .chain(
            client ->
                client.isEmpty()
                    ? Uni.createFrom().item(false)
                    : generation(client.get(), generation)
                        .chain(() -> secret(known, key, at))
                        .map(answer -> answer.statusCode() != 404));
  }

  /// The generation first: the key goes on as it was when the secret does not follow.
  private Uni<?> generation(JsonObject client, int generation) {
    var there = generationOf(client);
    if (there.isPresent() && generation(there.get()) == generation) {
      return Uni.createFrom().voidItem();
    }
    var models = CLIENTS + "/" + client.getString("id") + "/protocol-mappers/models";
    var mapper = json(MachineClient.generation(generation));
    return there
        .map(old -> old.getString("id"))
        .<Uni<?>>map(id -> keycloak.put(models + "/" + id, mapper.put("id", id)))
        .orElseGet(() -> keycloak.post(models, mapper));
  }

  private Uni<HttpResponse<Buffer>> secret(KnownKey known, ServiceKey key, Instant at) {
    return keycloak.put(
        CLIENTS + "/" + known.id(),
        new JsonObject()
            .put("clientId", known.clientId())
            .put("secret", key.clientSecret())
            .put("attributes", new JsonObject().put(MachineClient.ROTATED_AT, at.toString())));
  }

  @Override
  public Uni<Void> remove(KnownKey key) {
    return keycloak.delete(CLIENTS + "/" + key.id()).replaceWithVoid();
  }

  private Uni<Optional<JsonObject>> client(String id) {
    return ID.matcher(id).matches()
        ? keycloak
            .get(CLIENTS + "/" + id)
            .map(
                answer ->
                    answer.statusCode() == 404
                        ? Optional.empty()
                        : Optional.of(answer.bodyAsJsonObject()))
        : Uni.createFrom().item(Optional.empty());
  }

  private static Optional<KnownKey> key(JsonObject client, TenantId tenant) {
    var told = client.getJsonObject("attributes", new JsonObject());
    return KeyPlan.of(told.getString(MachineClient.PLAN, ""))
        .filter(plan -> tenant.value().equals(told.getString(MachineClient.TENANT)))
        .map(
            plan ->
                new KnownKey(
                    client.getString("id"),
                    client.getString("clientId"),
                    tenant,
                    plan,
                    told.getString(MachineClient.DESCRIPTION, ""),
                    time(told, MachineClient.CREATED_AT).orElse(Instant.EPOCH),
                    told.getString(MachineClient.CREATED_BY, ""),
                    time(told, MachineClient.ROTATED_AT),
                    generationOf(client).map(KeycloakKeys::generation).orElse(0)));
  }

  /// Administrators of Keycloak may write there what they like.
  private static Optional<Instant> time(JsonObject told, String attribute) {
    try {
      return Optional.ofNullable(told.getString(attribute)).map(Instant::parse);
    } catch (DateTimeParseException e) {
      LOG.debugf("attribute %s of a client is no time", attribute);
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> generationOf(JsonObject client) {
    return objects(client.getJsonArray("protocolMappers", new JsonArray()))
        .filter(
            mapper ->
                MachineClient.GENERATION.equals(
                    mapper.getJsonObject("config", new JsonObject()).getString("claim.name")))
        .findFirst();
  }

  private static int generation(JsonObject mapper) {
    return Integer.parseInt(mapper.getJsonObject("config").getString("claim.value"));
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static JsonObject json(Map<String, Object> map) {
    return new JsonObject(new HashMap<>(map));
  }
}
