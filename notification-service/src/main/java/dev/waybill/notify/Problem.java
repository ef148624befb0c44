package dev.waybill.notify;

/// What can stand in the way of a call, by the name of its page among the problems of the API.
public enum Problem {
  UNREADABLE_BODY(400, "unreadable-body"),
  INVALID_MEMBER(400, "invalid-member"),
  INVALID_PARAMETER(400, "invalid-parameter"),
  CHANNEL_NOT_FOUND(404, "channel-not-found"),
  SUBSCRIPTION_NOT_FOUND(404, "subscription-not-found"),
  DELIVERY_NOT_FOUND(404, "delivery-not-found"),
  NAME_TAKEN(422, "name-taken"),
  UNKNOWN_CHANNEL(422, "unknown-channel"),
  CHANNEL_IN_USE(422, "channel-in-use"),
  NOT_REPLAYABLE(422, "not-replayable"),
  DATABASE_AWAY(503, "database-away"),
  INTERNAL(500, "internal");

  private final int status;
  private final String page;

  Problem(int status, String page) {
    this.status = status;
    this.page = page;
  }

  public int status() {
    return status;
  }

  public String page() {
    return page;
  }

  /// Says no to the call at hand, in words that name the thing and what to do.
  public Refused because(String detail) {
    return new Refused(this, detail);
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
  }
}
