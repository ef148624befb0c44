package dev.waybill.deploy;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.http.RawAnswer;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.WaybillRealm;
import dev.waybill.testkit.stories.Permits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Tells a story of roles to the running suite: its people sign in, and make the calls.
final class ToldPermits implements Permits, AutoCloseable {
  private static final Map<String, String> LIMITED_BY =
      Map.of(
          "ExportOperator", "TmsNodesExport",
          "ImportOperator", "TmsNodesImport",
          "ImportSelectedOperator", "TmsNodesImportSelected",
          "TransportOperator", "TmsNodesTransportOperator");
  private static final String NOBODYS = "2000000000";
  private static final String NAMED = "{\"transportRequests\":[" + NOBODYS + "]}";

  private final Deployed suite;
  private final Api api;
  private final String keycloak;
  private final WaybillRealm realm;
  private final String prefix = "TOLD_" + UUID.randomUUID().toString().substring(0, 8) + "_";
  private final Map<String, Integer> nodes = new HashMap<>();
  private final Map<String, Person> people = new HashMap<>();

  private record Person(Login login, Set<String> roles, Map<String, List<String>> limits) {
    static Person of(String name) {
      return new Person(new Login(name, "Told-1-" + name), new HashSet<>(), new HashMap<>());
    }
  }

  /// A call that changes nothing when it is allowed.
  private record Call(String method, String path, String body) {}

  ToldPermits(Deployed suite) throws IOException, InterruptedException {
    this.suite = suite;
    this.api = suite.api();
    this.keycloak = "http://127.0.0.1:" + suite.ports().of(Part.KEYCLOAK);
    var secrets = Passwords.in(suite.folders().data().resolve("secrets.properties"));
    this.realm = WaybillRealm.ensure(keycloak, secrets.login("keycloak-admin"));
  }

  @Override
  public void node(String name) {
    nodes.put(name, Sample.node(api, prefix + name));
  }

  @Override
  public void give(String person, String role, List<String> where) {
    var known = known(person);
    known.roles().add(role);
    if (!where.isEmpty()) {
      known.limits().put(LIMITED_BY.get(role), where.stream().map(prefix::concat).toList());
    }
  }

  @Override
  public Outcome tries(String person, String call, String node) {
    var answer = made(known(person), call(call, node));
    var text = new String(answer.body(), StandardCharsets.UTF_8);
    return switch (answer.status()) {
      case 403 -> text.contains("do not reach node") ? Outcome.NOT_THERE : Outcome.NO_SUCH_ROLE;
      case 200, 204, 400, 404, 422 -> Outcome.ALLOWED; // It was looked at, whatever came of it.
      default -> throw new AssertionError(call + " was answered " + answer.status() + " " + text);
    };
  }

  private Person known(String name) {
    return people.computeIfAbsent(name, one -> Person.of(prefix.toLowerCase(Locale.ROOT) + one));
  }

  private RawAnswer made(Person person, Call call) {
    try {
      realm.person(person.login(), person.roles(), person.limits());
      var token = WaybillRealm.personToken(keycloak, person.login());
      var body = call.body().getBytes(StandardCharsets.UTF_8);
      var headers =
          Map.of(
              "Content-Type", "application/json", "Content-Length", Integer.toString(body.length));
      try (var caller = new Caller(suite.ports().of(Part.TRANSPORT_API), "Bearer " + token)) {
        return caller.call(call.method(), call.path(), headers, out -> out.write(body));
      }
    } catch (IOException e) {
      throw new AssertionError(call.path(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(call.path(), e);
    }
  }

  /// The call of that `operationId`, about the node.
  private Call call(String operation, String node) {
    var id = nodes.get(node);
    var queue = "/v2/nodes/" + id + "/transportRequests";
    var own = "/api/v1/nodes/" + id;
    return switch (operation) {
      case "listQueue" -> new Call("GET", queue, "");
      case "uploadToNode" -> new Call("POST", "/v2/nodes/upload", request(node));
      case "exportFromNode" -> new Call("POST", "/v2/nodes/export", request(node));
      case "importAll" -> new Call("POST", queue + "/importAll", "{}");
      case "importTransportRequests" -> new Call("POST", queue + "/import", NAMED);
      case "importUpTo" ->
          new Call("POST", own + "/queue/import-up-to", "{\"transportRequest\":" + NOBODYS + "}");
      case "forwardTransportRequests" -> new Call("POST", queue + "/forward", NAMED);
      case "resetTransportRequests" -> new Call("POST", queue + "/reset", NAMED);
      case "removeTransportRequests" -> new Call("POST", queue + "/remove", NAMED);
      case "putImportSwitches" ->
          new Call("PUT", own + "/imports", "{\"disabled\":false,\"automatic\":false}");
      case "deleteSchedule" -> new Call("DELETE", own + "/schedule", "");
      case "deleteMtaExtDescriptor" ->
          new Call("DELETE", "/v2/nodes/" + id + "/mtaExtDescriptors/" + NOBODYS, "");
      case "deleteDeploymentConfiguration" ->
          new Call("DELETE", own + "/deployment-configuration", "");
      case "getMtaExtDescriptorContent" ->
          new Call("GET", "/v2/nodes/" + id + "/mtaExtDescriptors/" + NOBODYS + "/content", "");
      case "updateNode" -> new Call("PUT", "/v2/nodes/" + id, "{}");
      default -> throw new IllegalArgumentException(operation);
    };
  }

  /// With a file that nobody has.
  private String request(String node) {
    return """
        {"nodeName":"%s","contentType":"MTA","storageType":"FILE","description":"told",\
        "entries":[{"uri":"%s"}]}"""
        .formatted(prefix + node, NOBODYS);
  }

  @Override
  public void close() {
    api.close();
  }
}
