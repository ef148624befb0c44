package dev.waybill.api.http;

import dev.waybill.api.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/// The same API at a second place: where clients with a key of Cloud ALM's form look for it.
///
/// Such a call, and one with repeated slashes or a query that should have been encoded, starts
/// again as it should have been sent, before anything has judged it; so what guards `/v2` guards it
/// there too. Clients are never redirected: that would
/// turn a POST into a GET.
@ApplicationScoped
class Mounts {
  static final String CLOUD_ALM = "/api/imp-cdm-transport-management-api/v1";
  private static final int BEFORE_ALL = 10_000;
  private static final String UNREADABLE_PATH =
      "The path has a character that must be encoded. Send it as % and two hexadecimal digits.";
  private static final Pattern NAMED_TYPE = Pattern.compile("[^/;\\s]+/[^/;\\s]+\\s*(;.*)?");

  private final Router router;

  Mounts(Router router) {
    this.router = router;
  }

  void mount(@Observes Filters filters) {
    filters.register(this::plain, BEFORE_ALL);
  }

  private void plain(RoutingContext call) {
    var uri = call.request().uri();
    if (!RawQueries.plain(uri)) {
      RawQueries.encoded(uri)
          .ifPresentOrElse(encoded -> startAgain(call, encoded), () -> refuse(call));
      return;
    }
    var path = call.request().path();
    var plain = plain(path);
    if (plain.equals(path)) {
      takeAsMeant(call);
      call.next();
    } else {
      var query = call.request().query();
      startAgain(call, query == null ? plain : plain + "?" + query);
    }
  }

  private void startAgain(RoutingContext call, String uri) {
    router.handle(new Moved(call.request(), uri));
  }

  private static void refuse(RoutingContext call) {
    Answers.send(
        call, Answers.of(call.request().path(), Problem.INVALID_PARAMETER, UNREADABLE_PATH));
  }

  /// Whatever a client says it reads, it gets JSON; never 406. Where there is more than JSON, it is
  /// asked for what it said. Whatever it calls its body, that is read; never 415.
  private static void takeAsMeant(RoutingContext call) {
    var headers = call.request().headers();
    call.put(WantedFormat.ACCEPT, headers.get("Accept"));
    headers.set("Accept", "*/*");
    var type = headers.get("Content-Type");
    if (type != null && !NAMED_TYPE.matcher(type).matches()) {
      headers.set("Content-Type", "application/octet-stream");
    }
  }

  static String plain(String path) {
    var given = path == null || path.isEmpty() ? "/" : path;
    var single = given.contains("//") ? given.replaceAll("/{2,}", "/") : given;
    if (!single.startsWith(CLOUD_ALM)) {
      return single;
    }
    var rest = single.substring(CLOUD_ALM.length());
    if (rest.isEmpty()) {
      return "/";
    }
    return rest.charAt(0) == '/' ? rest : single;
  }

  /// The call as if it had been sent to another path, or with its query encoded.
  private static final class Moved extends HttpServerRequestWrapper {
    private final String uri;
    private final int queryAt;

    Moved(HttpServerRequest request, String uri) {
      super((HttpServerRequestInternal) request);
      this.uri = uri;
      this.queryAt = uri.indexOf('?');
    }

    @Override
    public String path() {
      return queryAt < 0 ? uri : uri.substring(0, queryAt);
    }

    @Override
    public String query() {
      return queryAt < 0 ? null : uri.substring(queryAt + 1);
    }

    @Override
    public String uri() {
      return uri;
    }

    @Override
    public String absoluteURI() {
      return scheme() + "://" + authority() + uri;
    }
  }
}
