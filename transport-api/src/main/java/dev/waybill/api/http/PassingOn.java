package dev.waybill.api.http;

import dev.waybill.api.AskingNotifications;
import dev.waybill.api.Notifications.Call;
import dev.waybill.api.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Calls that notification-service answers, as resources make and answer them.
@ApplicationScoped
class PassingOn {
  /// What stands in a path there may lead nowhere else.
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final AskingNotifications asking;
  private final CurrentCaller caller;

  PassingOn(AskingNotifications asking, CurrentCaller caller) {
    this.asking = asking;
    this.caller = caller;
  }

  Uni<Response> get(String... path) {
    return pass("GET", List.of(path), Map.of(), "");
  }

  Uni<Response> get(Map<String, String> query, String... path) {
    return pass("GET", List.of(path), query, "");
  }

  Uni<Response> post(String body, String... path) {
    return pass("POST", List.of(path), Map.of(), body);
  }

  Uni<Response> put(String body, String... path) {
    return pass("PUT", List.of(path), Map.of(), body);
  }

  Uni<Response> delete(String... path) {
    return pass("DELETE", List.of(path), Map.of(), "");
  }

  private Uni<Response> pass(
      String method, List<String> path, Map<String, String> query, String body) {
    var call = new Call(method, path, query, body == null ? "" : body);
    return asking
        .ask(caller.get().author(), call)
        .map(
            done ->
                done.body().isEmpty()
                    ? Response.status(done.status()).build()
                    : Response.status(done.status())
                        .type(Answers.JSON)
                        .entity(done.body())
                        .build());
  }

  /// An id in a path.
  static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw Problem.INVALID_PARAMETER.because(
          "id is \"" + text + "\". Send an id as the list shows it.");
    }
    return text;
  }
}
