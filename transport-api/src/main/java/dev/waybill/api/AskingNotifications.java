package dev.waybill.api;

import dev.waybill.api.Notifications.Answer;
import dev.waybill.api.Notifications.Call;
import dev.waybill.api.core.Author;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Passes calls on to notification-service, for callers whose token and roles are known to be good.
/// While it is away such calls wait for another time, and no other call notices.
@ApplicationScoped
public class AskingNotifications {
  private static final Logger LOG = Logger.getLogger(AskingNotifications.class);

  private final Notifications notifications;

  AskingNotifications(Notifications notifications) {
    this.notifications = notifications;
  }

  /// Fails with [Problem.Refused] as notification-service refuses, or when it is away.
  public Uni<Answer.Done> ask(Author by, Call call) {
    return notifications.ask(by, call).map(AskingNotifications::done);
  }

  private static Answer.Done done(Answer answer) {
    return switch (answer) {
      case Answer.Done done -> done;
      case Answer.Refused(var problem, var detail) ->
          throw Problem.named(problem)
              .orElseThrow(() -> new IllegalStateException("nobody knows the problem " + problem))
              .because(detail);
      case Answer.Away(var why) -> {
        LOG.warnf("notification-service cannot be asked: %s", why);
        throw Problem.NOTIFICATIONS_AWAY.because(
            "notification-service does not answer. Try again in a few seconds.");
      }
    };
  }
}
