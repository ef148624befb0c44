package dev.waybill.deploy;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportEvent.ImportFinished;
import dev.waybill.contracts.TransportEvent.RequestQueued;
import dev.waybill.contracts.TransportEvent.RequestReleased;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the words of a story mean to the suite.
final class StoryWords {
  private StoryWords() {}

  static DeployOutcome outcome(String word) {
    return switch (word) {
      case "succeeded" -> new DeployOutcome.Succeeded();
      case "warning" -> new DeployOutcome.Warned("as told");
      case "error" -> new DeployOutcome.Errored("as told");
      case "fatal" -> new DeployOutcome.Fatal("as told");
      case "skipped" -> new DeployOutcome.Skipped("as told");
      default -> throw new IllegalArgumentException(word);
    };
  }

  /// The status that an event of this name tells, if it is one.
  static Optional<EntryStatus> hasBecome(TransportEvent event, String name) {
    return switch (event) {
      case RequestQueued queued when name.equals("queued") -> Optional.of(queued.status());
      case ImportFinished ended when name.equals("ended") -> Optional.of(ended.status());
      case RequestReleased released when name.equals("released") -> Optional.of(released.status());
      default -> Optional.empty(); // Whatever else is told is waited for by another line.
    };
  }

  static Optional<MatchResult> match(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .findFirst()
        .filter(result -> result.group().equals(text));
  }

  static EntryStatus status(String word) {
    return EntryStatus.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
