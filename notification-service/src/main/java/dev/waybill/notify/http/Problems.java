package dev.waybill.notify.http;

import dev.waybill.courier.Fault;
import dev.waybill.notify.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// How a call is refused: with the name of the problem and words. transport-api, which alone calls,
/// makes of it the body that its path promises.
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  /// @param problem the name of its page
  record Refused(String problem, String detail) {}

  @ServerExceptionMapper
  Response refused(Problem.Refused e) {
    return answer(e.problem(), e.detail());
  }

  @ServerExceptionMapper
  Response failed(SQLException e) {
    if (!Fault.is(e)) {
      return unexpected(e);
    }
    LOG.warnf("The database does not answer: %s", e.getMessage());
    return answer(
        Problem.DATABASE_AWAY, "The database does not answer now. Try again in a few seconds.");
  }

  @ServerExceptionMapper
  Response bug(IllegalStateException e) {
    return unexpected(e);
  }

  @ServerExceptionMapper
  Response bug(IllegalArgumentException e) {
    return unexpected(e);
  }

  private static Response unexpected(Exception e) {
    var incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    LOG.errorf(e, "Incident %s", incident);
    return answer(
        Problem.INTERNAL,
        "The application has encountered an unexpected error. Incident " + incident + ".");
  }

  private static Response answer(Problem problem, String detail) {
    return Response.status(problem.status())
        .type(MediaType.APPLICATION_JSON)
        .entity(new Refused(problem.page(), detail))
        .build();
  }
}
