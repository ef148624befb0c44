package dev.waybill.api.http;

import dev.waybill.api.Problem;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every way a call can fail, to the body that its path promises.
class ErrorMappers {
  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
  static final String UNEXPECTED = "The application has encountered an unexpected error.";

  @ServerExceptionMapper
  Response refused(Problem.Refused e, UriInfo uri) {
    var answer = response(uri, e.problem(), e.detail());
    return e.problem().status() == 503
        ? Response.fromResponse(answer).header("Retry-After", Answers.RETRY_AFTER).build()
        : answer;
  }

  @ServerExceptionMapper({
    AuthenticationFailedException.class,
    AuthenticationCompletionException.class,
    UnauthorizedException.class
  })
  Response notSignedIn(UriInfo uri) {
    return response(
        uri, Problem.NOT_SIGNED_IN, "Full authentication is required to access this resource");
  }

  @ServerExceptionMapper
  Response notAllowed(ForbiddenException e, UriInfo uri) {
    return response(uri, Problem.NOT_ALLOWED, "The token does not carry a role for this call.");
  }

  @ServerExceptionMapper
  Response foreign(Caller.ForeignToken e, UriInfo uri) {
    return response(uri, Problem.NOT_ALLOWED, e.getMessage());
  }

  @ServerExceptionMapper
  Response noSuchPath(NotFoundException e, UriInfo uri) {
    return response(uri, Problem.NO_SUCH_PATH, "There is nothing at " + path(uri) + ".");
  }

  @ServerExceptionMapper
  Response methodNotAllowed(NotAllowedException e, UriInfo uri) {
    return response(uri, Problem.METHOD_NOT_ALLOWED, path(uri) + " does not know this method.");
  }

  /// What the framework itself refuses, such as a body beyond all bounds.
  @ServerExceptionMapper
  Response framework(WebApplicationException e, UriInfo uri) {
    var status = e.getResponse().getStatus();
    if (status < 400 || status >= 500) {
      return unexpected(e, uri);
    }
    var answer = response(uri, Problem.UNREADABLE_BODY, "The call cannot be read.");
    return Response.fromResponse(answer).status(status).build();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e, UriInfo uri) {
    var incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    LOG.errorf(e, "Incident %s at %s", incident, path(uri));
    var own = path(uri).startsWith("/api/v1");
    return response(
        uri, Problem.INTERNAL, own ? UNEXPECTED + " Incident " + incident + "." : UNEXPECTED);
  }

  private static Response response(UriInfo uri, Problem problem, String detail) {
    var answer = Answers.of(path(uri), problem, detail);
    return Response.status(answer.status())
        .type(answer.contentType())
        .entity(answer.body())
        .build();
  }

  private static String path(UriInfo uri) {
    return uri.getRequestUri().getPath();
  }
}
