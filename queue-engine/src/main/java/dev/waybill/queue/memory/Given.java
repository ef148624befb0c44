package dev.waybill.queue.memory;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.QueueInput;
import java.util.List;
import java.util.Locale;

/// What the words of a command name.
final class Given {
  private Given() {}

  static QueueInput.Fate fate(String word) {
    return QueueInput.Fate.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static DeployOutcome outcome(String word) {
    return switch (word) {
      case "succeeded" -> new DeployOutcome.Succeeded();
      case "warning" -> new DeployOutcome.Warned("as told");
      case "error" -> new DeployOutcome.Errored("as told");
      case "fatal" -> new DeployOutcome.Fatal("as told");
      case "skipped" -> new DeployOutcome.Skipped("as told");
      default -> throw new IllegalArgumentException("no deployment ends " + word);
    };
  }

  static Selection selection(List<String> what) {
    var requests = requests(what);
    return switch (what.getFirst()) {
      case "all" -> new Selection.All();
      case "up" -> new Selection.UpTo(requests.getFirst());
      default -> new Selection.Selected(requests);
    };
  }

  /// What a clean-up lets go of.
  static Reach reach(List<String> what) {
    return what.contains("fatal") ? Reach.FATAL_TOO : Reach.FINAL;
  }

  static List<TransportRequestId> requests(List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith("TR-"))
        .map(word -> new TransportRequestId(Integer.parseInt(word.substring(3))))
        .toList();
  }

  static TransportContent content(TransportRequestId request, List<String> what) {
    int component = what.indexOf("of") + 1;
    var item =
        component == 0
            ? new ContentItem.Reference(1, ContentType.APP, "story:TR-" + request)
            : new ContentItem.Reference(
                1, ContentType.BTP_ABAP, what.get(component) + "?commitId=" + request);
    return new TransportContent("TR-" + request, List.of(item));
  }
}
