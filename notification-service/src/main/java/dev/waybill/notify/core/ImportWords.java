package dev.waybill.notify.core;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.TransportEvent;
import java.util.Locale;

/// What is said of a request before a node and of its import there.
final class ImportWords {
  private ImportWords() {}

  static Telling waits(TransportEvent.RequestQueued event, Said said) {
    return Telling.note(
            HappeningType.REQUEST_ADDED,
            "Request %s in the queue of %s".formatted(event.request(), said.node()),
            switch (event.status()) {
              case INITIAL ->
                  "%s stands in the import queue of %s and can be imported."
                      .formatted(said.request(), said.node());
              case REPEATABLE ->
                  "%s came to the import queue of %s once more and can be imported again."
                      .formatted(said.request(), said.node());
              case RUNNING, SUCCEEDED, SKIPPED, WARNING, ERROR, FATAL, DELETED, TRANSIENT ->
                  "%s came to the import queue of %s. Its status there: %s."
                      .formatted(said.request(), said.node(), word(event.status()));
            })
        .tag("queueEntryId", event.entry())
        .tag("status", word(event.status()));
  }

  static Telling started(TransportEvent.ImportStarted event, Said said) {
    return Telling.note(
            HappeningType.IMPORT_STARTED,
            "Import of request %s into %s started".formatted(event.request(), said.node()),
            "The import of %s into %s began: attempt %d, action %s."
                .formatted(said.inSentence(), said.node(), event.attempt(), event.action()))
        .tag("queueEntryId", event.entry())
        .tag("actionId", event.action())
        .tag("attempt", event.attempt());
  }

  static Telling finished(TransportEvent.ImportFinished event, Said said) {
    return ended(event, said)
        .tag("queueEntryId", event.entry())
        .tag("actionId", event.action())
        .tag("status", word(event.status()));
  }

  private static Telling ended(TransportEvent.ImportFinished event, Said said) {
    return switch (event.status()) {
      case SUCCEEDED -> fine(event, said, "succeeded", "succeeded.");
      case SKIPPED -> fine(event, said, "was skipped", "was skipped: there was nothing to deploy.");
      case WARNING ->
          trouble(
              event,
              said,
              Severity.WARNING,
              "ended with warnings",
              "ended with warnings: it was deployed, and there is something to look at.");
      case ERROR ->
          trouble(
              event,
              said,
              Severity.ERROR,
              "ended with errors",
              "ended with errors: it was deployed in part, or nobody knows. Look at the target, "
                  + "then reset the request to import it again.");
      case FATAL ->
          trouble(
              event,
              said,
              Severity.FATAL,
              "failed",
              "failed: nothing was deployed. When the cause is gone, import it again.");
      // The queue had something else to say of the request while it was imported.
      case INITIAL, RUNNING, REPEATABLE, DELETED, TRANSIENT ->
          fine(event, said, "ended", "ended. Its status there: " + word(event.status()) + ".");
    };
  }

  private static Telling fine(
      TransportEvent.ImportFinished event, Said said, String how, String sentence) {
    return Telling.note(
        HappeningType.IMPORT_FINISHED, subject(event, said, how), body(event, said, sentence));
  }

  /// A warning asks nobody to come; what failed does.
  private static Telling trouble(
      TransportEvent.ImportFinished event,
      Said said,
      Severity severity,
      String how,
      String sentence) {
    var telling =
        Telling.alert(
            HappeningType.IMPORT_FINISHED,
            severity,
            subject(event, said, how),
            body(event, said, sentence));
    return severity.bad() ? telling : telling.as(Category.NOTIFICATION);
  }

  private static String subject(TransportEvent.ImportFinished event, Said said, String how) {
    return "Import of request %s into %s %s".formatted(event.request(), said.node(), how);
  }

  private static String body(TransportEvent.ImportFinished event, Said said, String sentence) {
    return "The import of %s into %s, action %s, %s"
        .formatted(said.inSentence(), said.node(), event.action(), sentence);
  }

  /// As CTMS shows it.
  static String word(EntryStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
