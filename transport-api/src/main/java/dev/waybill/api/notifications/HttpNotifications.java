package dev.waybill.api.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.api.Notifications;
import dev.waybill.api.TokenIssuer;
import dev.waybill.api.core.Author;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.stream.Collectors;

/// notification-service over HTTP, by its internal calls.
///
/// They are made with a token of our own; for whom, stands in two headers that it believes nobody
/// else.
@ApplicationScoped
class HttpNotifications implements Notifications {
  private static final String TENANT = "Waybill-Tenant";
  private static final String AUTHOR = "Waybill-Author";
  private static final int CONNECT_MILLIS = 2_000;

  /// Tests of slow channels hold one each.
  private static final int CONNECTIONS = 50;

  private final WebClient http;
  private final OwnToken token;
  private final String url;
  private final Duration patience;

  HttpNotifications(Vertx vertx, OwnToken token, NotificationSettings settings) {
    var options =
        new WebClientOptions()
            .setConnectTimeout(CONNECT_MILLIS)
            .setMaxPoolSize(CONNECTIONS)
            .setFollowRedirects(false);
    this.http = WebClient.create(vertx, options);
    this.token = token;
    this.url = settings.url().replaceAll("/+$", "");
    this.patience = settings.patience();
  }

  @Override
  public Uni<Answer> ask(Author by, Call call) {
    return token
        .get()
        .chain(
            answer ->
                switch (answer) {
                  case TokenIssuer.Answer.Issued issued -> ask(by, call, issued.accessToken());
                  case TokenIssuer.Answer.BadCredentials() ->
                      away("Keycloak does not know our client; see waybill.notifications");
                  case TokenIssuer.Answer.Unavailable(var why) -> away("no token: " + why);
                });
  }

  private Uni<Answer> ask(Author by, Call call, String bearer) {
    var request = request(call).putHeader("Authorization", "Bearer " + bearer);
    request.putHeader(TENANT, by.tenant().value());
    request.putHeader(AUTHOR, URLEncoder.encode(by.shownUser(), UTF_8));
    return send(request, call.body())
        .map(this::answer)
        .onFailure()
        .recoverWithItem(failure -> new Answer.Away(failure.toString()));
  }

  private HttpRequest<Buffer> request(Call call) {
    var path = call.path().stream().map(part -> "/" + encoded(part)).collect(Collectors.joining());
    var request =
        http.requestAbs(HttpMethod.valueOf(call.method()), url + "/internal" + path)
            .timeout(patience.toMillis());
    call.query().forEach(request::addQueryParam);
    return request;
  }

  private static Uni<HttpResponse<Buffer>> send(HttpRequest<Buffer> request, String body) {
    return body.isBlank()
        ? request.send()
        : request
            .putHeader("Content-Type", "application/json")
            .sendBuffer(Buffer.buffer(body.getBytes(UTF_8)));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }

  private Answer answer(HttpResponse<Buffer> response) {
    var status = response.statusCode();
    if (status == 401) {
      token.forget();
    }
    return status / 100 == 2 ? new Answer.Done(status, text(response)) : refused(response);
  }

  /// Whatever does not name its problem was not said by the service that we mean to ask.
  private static Answer refused(HttpResponse<Buffer> response) {
    try {
      var body = response.bodyAsJsonObject();
      if (body != null && body.getValue("problem") instanceof String problem) {
        return new Answer.Refused(problem, body.getString("detail", ""));
      }
    } catch (DecodeException | ClassCastException e) {
      return new Answer.Away("it answered %d, and no JSON".formatted(response.statusCode()));
    }
    return new Answer.Away("it answered " + response.statusCode());
  }

  private static String text(HttpResponse<Buffer> response) {
    var body = response.bodyAsString();
    return body == null ? "" : body;
  }

  private static Uni<Answer> away(String why) {
    return Uni.createFrom().item(new Answer.Away(why));
  }
}
