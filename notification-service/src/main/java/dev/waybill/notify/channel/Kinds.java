package dev.waybill.notify.channel;

import java.util.List;
import java.util.Optional;

/// All kinds of receivers.
public final class Kinds {
  private static final List<Kind> ALL =
      List.of(
          AlertNotification.KIND,
          Webhook.KIND,
          CdEvents.KIND,
          MailChannel.KIND,
          Slack.KIND,
          Teams.KIND,
          PagerDuty.KIND,
          ServiceNowEvent.KIND,
          ServiceNowChange.KIND,
          Jira.KIND,
          GitHub.KIND);

  private Kinds() {}

  public static List<Kind> all() {
    return ALL;
  }

  public static Optional<Kind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
