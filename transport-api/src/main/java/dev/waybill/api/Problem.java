package dev.waybill.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can stand in the way of a call. Each has a page, `docs/problems/<name>.md`.
///
/// The name of the page is part of our API (the `type` of a problem); it never changes.
public enum Problem {
  // What the call itself gets wrong.
  UNREADABLE_BODY(400, "unreadable-body", "The body cannot be read"),
  INVALID_MEMBER(400, "invalid-member", "A member of the body is not as it must be"),
  UNREADABLE_DESCRIPTOR(400, "unreadable-descriptor", "The file is no MTA extension descriptor"),
  UNREADABLE_CONFIGURATION(400, "unreadable-configuration", "The file is no JSON"),
  INVALID_PARAMETER(400, "invalid-parameter", "A parameter is not as it must be"),
  NO_SUCH_PATH(404, "no-such-path", "There is nothing at this path"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "The path does not know this method"),
  TOO_SLOW(408, "too-slow", "The body comes too slowly"),
  TOO_MANY_CALLS(429, "too-many-calls", "The service key calls more often than it may"),

  // What it may not.
  NOT_SIGNED_IN(401, "not-signed-in", "Full authentication is required"),
  NOT_ALLOWED(403, "not-allowed", "The token does not carry the role for this"),

  // What it names.
  NODE_NOT_FOUND(404, "node-not-found", "The node does not exist"),
  ROUTE_NOT_FOUND(404, "route-not-found", "The route does not exist"),
  DESTINATION_NOT_FOUND(404, "destination-not-found", "The destination does not exist"),
  FILE_NOT_FOUND(404, "file-not-found", "The file does not exist"),
  REQUEST_NOT_FOUND(404, "request-not-found", "The transport request does not exist"),
  NOT_IN_QUEUE(404, "not-in-queue", "The transport request is not in this queue"),
  DESCRIPTOR_NOT_FOUND(404, "descriptor-not-found", "The node has no such extension descriptor"),
  CONFIGURATION_NOT_FOUND(404, "configuration-not-found", "The node has no such configuration"),
  SCHEDULE_NOT_FOUND(404, "schedule-not-found", "The node has no schedule"),
  ACTION_NOT_FOUND(404, "action-not-found", "The action does not exist"),
  DELETION_NOT_FOUND(404, "deletion-not-found", "The deletion does not exist"),
  LOG_ARCHIVE_NOT_FOUND(404, "log-archive-not-found", "The log archive is not there"),
  SERVICE_KEY_NOT_FOUND(404, "service-key-not-found", "The service key does not exist"),
  CHANNEL_NOT_FOUND(404, "channel-not-found", "The channel does not exist"),
  SUBSCRIPTION_NOT_FOUND(404, "subscription-not-found", "The subscription does not exist"),
  DELIVERY_NOT_FOUND(404, "delivery-not-found", "The delivery does not exist"),

  // What the landscape does not allow.
  NAME_TAKEN(422, "name-taken", "The name is in use"),
  NODE_IN_USE(422, "node-in-use", "The node is part of a route"),
  NODE_HAS_OPEN_ENTRIES(422, "node-has-open-entries", "The node's queue is not done"),
  ROUTE_MAKES_A_RING(422, "route-makes-a-ring", "The route would close a ring"),
  SECOND_ROUTE_TO_A_NODE(422, "second-route-to-a-node", "The node is a target already"),
  UNKNOWN_NODE(422, "unknown-node", "No node has that number"),
  UNKNOWN_DESTINATION(422, "unknown-destination", "No destination has that name"),
  DESTINATION_IN_USE(422, "destination-in-use", "Nodes deploy to the destination"),
  DESCRIPTOR_EXISTS(422, "descriptor-exists", "The node has a descriptor for that version"),
  PLAN_OUTDATED(409, "plan-outdated", "The landscape is no longer as it was planned for"),
  OTHER_VERSION(422, "other-version", "The archive is of another version"),
  UNREADABLE_LANDSCAPE(422, "unreadable-landscape", "The archive is no landscape"),
  NOT_TOGETHER(422, "not-together", "These settings exclude each other"),

  // What content does not allow.
  FILE_TOO_LARGE(422, "file-too-large", "The file is larger than a file may be"),
  QUOTA_USED_UP(422, "quota-used-up", "The tenant's storage is used up"),
  FILE_IN_USE(422, "file-in-use", "Transport requests relate to the file"),
  UNKNOWN_FILE(422, "unknown-file", "No file has that number"),
  UNREADABLE_ARCHIVE(422, "unreadable-archive", "The archive cannot be transported"),
  UPLOAD_NOT_ALLOWED(422, "upload-not-allowed", "The node does not allow uploads"),
  WRONG_CONTENT_TYPE(422, "wrong-content-type", "The node deploys other content"),
  NO_FOLLOW_ON_NODE(422, "no-follow-on-node", "No route leaves the node"),

  // What a modifiable request does not allow.
  NOT_MODIFIABLE(422, "not-modifiable", "The request changes no more"),
  EMPTY_REQUEST(422, "empty-request", "The request has no files"),
  NOT_TESTABLE(422, "not-testable", "The request cannot be tested there"),

  // What a queue does not allow.
  NOT_DELETABLE(422, "not-deletable", "The request cannot be deleted now"),
  NOTHING_NAMED(422, "nothing-named", "No transport request is named"),
  QUEUE_REFUSED(422, "queue-refused", "The queue does not allow it now"),

  // What those who are told do not allow.
  UNKNOWN_CHANNEL(422, "unknown-channel", "No channel has that id"),
  CHANNEL_IN_USE(422, "channel-in-use", "Subscriptions name the channel"),
  NOT_REPLAYABLE(422, "not-replayable", "The delivery was not given up"),

  // What is not the caller's fault.
  NO_ANSWER_YET(503, "no-answer-yet", "The queue has not answered yet"),
  PUT_ASIDE(500, "put-aside", "The queue could not handle it"),
  DATABASE_AWAY(503, "database-away", "The database does not answer"),
  SIGN_IN_UNAVAILABLE(503, "sign-in-unavailable", "Keycloak does not answer"),
  NOTIFICATIONS_AWAY(503, "notifications-away", "notification-service does not answer"),
  INTERNAL(500, "internal", "An unexpected error");

  /// How many of several are told.
  private static final int SHOWN = 20;

  private final int status;
  private final String page;
  private final String title;

  Problem(int status, String page, String title) {
    this.status = status;
    this.page = page;
    this.title = title;
  }

  /// The one whose page has this name.
  public static Optional<Problem> named(String page) {
    return Arrays.stream(values()).filter(problem -> problem.page.equals(page)).findFirst();
  }

  /// The HTTP status that tells it best.
  public int status() {
    return status;
  }

  /// The last part of its `type`, and the name of its page.
  public String page() {
    return page;
  }

  public String title() {
    return title;
  }

  /// Says no to the call at hand, in words that name the thing and what to do.
  public Refused because(String detail) {
    return new Refused(this, detail);
  }

  /// Several of them as one no, of the kind of the first.
  public static Refused together(List<Refused> all) {
    var shown = all.stream().limit(SHOWN).map(Refused::detail).collect(Collectors.joining(" "));
    var more = all.size() > SHOWN ? " And %d more.".formatted(all.size() - SHOWN) : "";
    return all.getFirst().problem().because(shown + more);
  }

  /// A no on its way to the caller. It is an answer and no fault, hence without a stack trace.
  public static final class Refused extends RuntimeException {
    private final Problem problem;

    private Refused(Problem problem, String detail) {
      super(detail, null, false, false);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }

    public String detail() {
      return getMessage();
    }

    /// The same, with where it stands in a file; a blank place is none.
    public Refused at(String place) {
      return place.isBlank() ? this : problem.because(place + ": " + detail());
    }
  }
}
