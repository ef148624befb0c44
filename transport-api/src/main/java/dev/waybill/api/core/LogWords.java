package dev.waybill.api.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.Severity;
import dev.waybill.contracts.TransportRequestId;
import java.util.ArrayList;
import java.util.List;

/// Words the log lines that tell how requests fare. A worker words its own.
public final class LogWords {
  private static final String START = "TRANSPORTREQUEST_START";
  private static final String END = "TRANSPORTREQUEST_END";

  private LogWords() {}

  /// The lines of an upload or export: what was done, and where it is waiting now.
  public static List<LogLine> accepted(TransportRequest request) {
    var lines = new ArrayList<LogLine>();
    var what = named(request.id()) + " \"" + request.draft().description() + "\"";
    lines.add(
        switch (request.occasion()) {
          case UPLOAD ->
              entered(
                  request,
                  request.action(),
                  "TRANSPORTREQUEST_UPLOADED",
                  what + " was uploaded to node " + request.origin().name());
          case EXPORT ->
              entered(
                  request,
                  request.action(),
                  "TRANSPORTREQUEST_EXPORTED",
                  what + " was exported from node " + request.origin().name());
        });
    for (var entry : request.entries()) {
      lines.add(
          entered(
              request,
              entry.adding(),
              "QUEUE_ENTRY_ADDED",
              what + " was added to the import queue of node " + entry.node().name()));
    }
    return lines;
  }

  /// The line of a release: what came into the landscape by it.
  public static LogLine released(NewAction action, TransportRequestId request, String description) {
    var words = "%s \"%s\" was released".formatted(named(request), description);
    return begun(action, request, "TRANSPORTREQUEST_RELEASED", words);
  }

  /// The line of a modifiable request that comes to a queue.
  public static LogLine added(
      NewAction action, TransportRequestId request, String description, boolean inTest) {
    var node = action.node().map(NewAction.Place::name).orElse("");
    var words =
        "%s \"%s\" was added to the import queue of node %s%s"
            .formatted(named(request), description, node, inTest ? " to be tested" : "");
    return begun(action, request, "QUEUE_ENTRY_ADDED", words);
  }

  /// The lines of requests that a queue is asked to let go of, since somebody deletes them.
  public static List<LogLine> deleting(NewAction action) {
    return action.requests().stream()
        .map(
            request ->
                begun(
                    action,
                    request,
                    "TRANSPORTREQUEST_DELETED",
                    named(request) + " is being deleted from all import queues"))
        .toList();
  }

  private static LogLine begun(
      NewAction action, TransportRequestId request, String name, String words) {
    return LogLine.about(
        action.author().tenant(),
        action.id(),
        request,
        LogLine.Phase.BEGINS,
        name,
        Severity.INFO,
        words,
        action.at());
  }

  /// What is to be said when a request moved within an action.
  static List<LogLine> moved(Envelope<?> told, ActionChange action, Progress progress) {
    return action.type() == ActionType.IMPORT
        ? imported(told, action, progress)
        : List.of(
            line(
                told,
                action.action(),
                progress.request(),
                LogLine.Phase.ENDS,
                name(action.type()),
                Severity.INFO,
                named(progress.request()) + " " + done(action.type()) + because(progress)));
  }

  /// What is to be said when the queue did not do what was asked.
  static List<LogLine> refused(Envelope<?> told, ActionId action, QueueChange.Answer answer) {
    return switch (answer) {
      case QueueChange.Answer.Done() -> List.of();
      case QueueChange.Answer.Refused(var why, var requests) ->
          requests.isEmpty()
              ? List.of(refusal(told, action, 0, RefusalWords.of(why, List.of())))
              : requests.stream()
                  .map(id -> refusal(told, action, id.value(), RefusalWords.of(why, List.of(id))))
                  .toList();
      case QueueChange.Answer.DeadLetter(var reason) ->
          List.of(refusal(told, action, 0, "It could not be handled and was put aside: " + reason));
    };
  }

  private static List<LogLine> imported(Envelope<?> told, ActionChange moved, Progress progress) {
    var action = moved.action();
    var request = progress.request();
    var kind = moved.kind().map(one -> "import (" + one.word() + ")").orElse("import");
    var start =
        line(
            told,
            action,
            request,
            LogLine.Phase.BEGINS,
            START,
            Severity.INFO,
            named(request)
                + LogLine.DESCRIPTION
                + ": "
                + kind
                + " started (action "
                + action
                + ")");
    return switch (progress.status()) {
      case RUNNING -> List.of(start);
      case SUCCEEDED, SKIPPED, WARNING, ERROR, FATAL -> List.of(start, end(told, action, progress));
      case INITIAL, REPEATABLE, DELETED, TRANSIENT ->
          List.of(
              line(
                  told,
                  action,
                  request,
                  LogLine.Phase.ENDS,
                  "TRANSPORTREQUEST_PASSED_OVER",
                  Severity.WARNING,
                  named(request) + ": not imported" + because(progress)));
    };
  }

  private static LogLine end(Envelope<?> told, ActionId action, Progress progress) {
    return line(
        told,
        action,
        progress.request(),
        LogLine.Phase.ENDS,
        END,
        severity(progress.status()),
        named(progress.request())
            + ": import ended with status "
            + WireStatus.word(progress.status())
            + because(progress));
  }

  private static Severity severity(EntryStatus status) {
    return switch (status) {
      case WARNING -> Severity.WARNING;
      case ERROR -> Severity.ERROR;
      case FATAL -> Severity.FATAL;
      case INITIAL, RUNNING, SUCCEEDED, SKIPPED, REPEATABLE, DELETED, TRANSIENT -> Severity.INFO;
    };
  }

  private static String name(ActionType type) {
    return "QUEUE_ENTRY_"
        + switch (type) {
          case DELETE_ENTRY -> "REMOVED";
          case RESET_ENTRY -> "RESET";
          case FORWARD_ENTRY -> "FORWARDED";
          case ADD_ENTRY -> "ADDED";
          case CLEAN_UP_ENTRY -> "CLEANED_UP";
          case FILE_UPLOAD, FILE_DELETE, NODE_EXPORT, NODE_UPLOAD, IMPORT -> "CHANGED";
        };
  }

  private static String done(ActionType type) {
    return switch (type) {
      case DELETE_ENTRY -> "was removed from the import queue";
      case RESET_ENTRY -> "was reset and can be imported again";
      case FORWARD_ENTRY -> "was forwarded to the follow-on nodes";
      case ADD_ENTRY -> "was added to the import queue";
      case CLEAN_UP_ENTRY -> "was cleaned up";
      case FILE_UPLOAD, FILE_DELETE, NODE_EXPORT, NODE_UPLOAD, IMPORT -> "was changed";
    };
  }

  private static LogLine entered(
      TransportRequest request, ActionId action, String name, String words) {
    return LogLine.about(
        request.author().tenant(),
        action,
        request.id(),
        LogLine.Phase.BEGINS,
        name,
        Severity.INFO,
        words,
        request.createdAt());
  }

  private static LogLine refusal(Envelope<?> told, ActionId action, int request, String words) {
    return new LogLine(
        told.tenant(),
        action,
        request,
        0,
        LogLine.Phase.ENDS,
        0,
        "ACTION_REFUSED",
        Severity.ERROR,
        words,
        told.time());
  }

  private static LogLine line(
      Envelope<?> told,
      ActionId action,
      TransportRequestId request,
      LogLine.Phase phase,
      String name,
      Severity severity,
      String words) {
    return LogLine.about(told.tenant(), action, request, phase, name, severity, words, told.time());
  }

  private static String named(TransportRequestId request) {
    return "Transport request " + request;
  }

  private static String because(Progress progress) {
    return progress.reason().isBlank() ? "" : ": " + progress.reason();
  }
}
