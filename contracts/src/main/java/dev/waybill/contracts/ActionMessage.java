package dev.waybill.contracts;

/// A line for the log of an action, on the topic `action-messages`, keyed by the action.
///
/// @param item the content entry it is about, or 0 when it is about the whole request
/// @param number counts the lines of one attempt, from 1
/// @param messageId a name for the line such as `DEPLOYMENT_STARTED`; blank: a deployer's words
public record ActionMessage(
    ActionId action,
    NodeId node,
    TransportRequestId request,
    QueueEntryId entry,
    int attempt,
    int item,
    int number,
    String messageId,
    Severity severity,
    String text)
    implements Message {
  public ActionMessage {
    Whole.given(action, "action");
    Whole.given(node, "node");
    Whole.given(request, "request");
    Whole.given(entry, "entry");
    Whole.positive(attempt, "attempt");
    Whole.positive(number, "number");
    Whole.given(messageId, "messageId");
    Whole.given(severity, "severity");
    Whole.given(text, "text");
  }

  @Override
  public String key() {
    return action.toString();
  }

  @Override
  public String subject() {
    return "requests/" + request + "/nodes/" + node;
  }
}
