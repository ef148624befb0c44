package dev.waybill.contracts;

import java.util.List;

/// Lines for the log of an action, on the topic `action-messages`, keyed by the action: all that
/// one change of an attempt has to tell, so that it travels and is remembered once.
public record ActionLogged(
    ActionId action,
    NodeId node,
    TransportRequestId request,
    QueueEntryId entry,
    int attempt,
    List<Line> lines)
    implements Message {
  public ActionLogged {
    Whole.given(action, "action");
    Whole.given(node, "node");
    Whole.given(request, "request");
    Whole.given(entry, "entry");
    Whole.positive(attempt, "attempt");
    lines = Whole.some(lines, "lines");
  }

  @Override
  public String key() {
    return action.toString();
  }

  @Override
  public String subject() {
    return "requests/" + request + "/nodes/" + node;
  }

  /// A line of the log.
  ///
  /// @param item the content entry it is about, or 0 when it is about the whole request
  /// @param number counts the lines of one attempt, from 1
  /// @param messageId a name for the line such as `DEPLOYMENT_STARTED`; blank: a deployer's words
  public record Line(int item, int number, String messageId, Severity severity, String text) {
    public Line {
      Whole.positive(number, "number");
      Whole.given(messageId, "messageId");
      Whole.given(severity, "severity");
      Whole.given(text, "text");
    }
  }
}
