package dev.waybill.api.http;

import dev.waybill.api.Problem;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/// The bodies of answers that say no, in the shape that the path promises.
///
/// TMS v2 knows `errorType` and `message`, and OAuth's two members when sign-in or rights are
/// lacking. Our own API answers problems of RFC 9457.
final class Answers {
  static final String JSON = "application/json";
  /// In seconds: as long as a service or a database needs to come back.
  static final String RETRY_AFTER = "5";

  private static final String PROBLEM_JSON = "application/problem+json";
  private static final String TYPES = "urn:waybill:problem:";

  /// A body and how to label it.
  record Answer(int status, String contentType, String body) {}

  private Answers() {}

  static Answer of(String path, Problem problem, String detail) {
    if (own(path)) {
      return problem(problem.status(), problem, detail);
    }
    return switch (problem) {
      case NOT_SIGNED_IN -> oauth(401, "unauthorized", detail);
      case NOT_ALLOWED -> oauth(403, "insufficient_scope", detail);
      default -> tms(problem.status(), detail);
    };
  }

  /// Ends a call that no resource has seen yet.
  static void send(RoutingContext call, Answer answer) {
    if (answer.status() == 503) {
      call.response().putHeader("Retry-After", RETRY_AFTER);
    }
    call.response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.contentType())
        .putHeader("Cache-Control", "no-store")
        .end(answer.body());
  }

  static Answer oauth(int status, String error, String description) {
    return new Answer(
        status,
        JSON,
        new JsonObject().put("error", error).put("error_description", description).encode());
  }

  private static boolean own(String path) {
    return path.startsWith("/api/v1") || path.startsWith("/internal");
  }

  private static Answer problem(int status, Problem problem, String detail) {
    return new Answer(
        status,
        PROBLEM_JSON,
        new JsonObject()
            .put("type", TYPES + problem.page())
            .put("title", problem.title())
            .put("status", status)
            .put("detail", detail)
            .encode());
  }

  private static Answer tms(int status, String detail) {
    return new Answer(
        status,
        JSON,
        new JsonObject().put("errorType", errorType(status)).put("message", detail).encode());
  }

  private static String errorType(int status) {
    return switch (status) {
      case 400 -> "TsBadRequestException";
      case 404 -> "TsNotFoundException";
      case 405 -> "TsMethodNotAllowedException";
      case 408 -> "TsRequestTimeoutException";
      case 409, 422 -> "TsUnprocessableEntityException";
      case 429 -> "TsTooManyRequestsException";
      case 503 -> "TsServiceUnavailableException";
      default -> "TsInternalServerErrorException";
    };
  }
}
