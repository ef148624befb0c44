package dev.waybill.api.core;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An action to be shown: how it stands, with its requests and their log.
///
/// @param endedAt empty until it has ended
/// @param answer what the queue said when it refused, in words; else blank
public record ActionView(
    int id,
    ActionType type,
    ActionStatus status,
    Instant startedAt,
    Optional<Instant> endedAt,
    String triggeredBy,
    String namedUser,
    String nodeName,
    String answer,
    List<Part> requests) {
  public ActionView {
    requests = List.copyOf(requests);
  }

  /// Whom to show as the one who asked for it.
  public String shownUser() {
    return namedUser.isBlank() ? triggeredBy : namedUser;
  }

  /// A transport request within the action.
  ///
  /// @param lines newest first
  public record Part(int request, ActionStatus status, List<Line> lines, List<Entity> entities) {
    public Part {
      lines = List.copyOf(lines);
      entities = List.copyOf(entities);
    }
  }

  /// A content entry within the action; it shares the fate of its request.
  public record Entity(int id, String uri, String fileName, List<Line> lines) {
    public Entity {
      lines = List.copyOf(lines);
    }
  }

  /// A line of the log.
  public record Line(int id, String name, Severity severity, String words, Instant at) {}
}
