package dev.waybill.deploy.check.evidence;

import dev.waybill.contracts.DeployOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// How all stands at the end, as the tables of the services say.
public interface Tables {
  /// An entry of a queue. The engine's own row knows `attempts`; a view of transport-api does not.
  record Entry(
      int id,
      int node,
      int request,
      long version,
      String status,
      String mode,
      Long position,
      int attempts) {}

  /// How many entries of a node stand in a status.
  record Count(int node, String status, long entries) {}

  /// A run of a worker: one attempt at one entry.
  record Attempt(
      long run,
      int node,
      int entry,
      int attempt,
      long fence,
      boolean held,
      Instant acceptedAt,
      Instant nextAt,
      Optional<DeployOutcome> outcome,
      Instant endedAt) {}

  /// An import that a queue has accepted and not ended.
  record Import(int node, int action, boolean underWay) {}

  /// An action, with what the queue answered.
  record Action(int id, String type, String status, Integer node, String answer) {}

  /// A transport request, as it was accepted.
  record Request(int id, int origin, String description, int items) {}

  /// A file that was uploaded.
  record StoredFile(int id, String sha256) {}

  /// A node: how it deploys, and whether its target can be asked.
  record Node(int id, String name, String destinationType, boolean askable) {}

  /// A message that a service has put aside.
  record DeadLetter(String schema, String topic, String key, String reason, boolean whole) {}

  Instant now();

  void entries(Consumer<Entry> each);

  void views(Consumer<Entry> each);

  void counts(Consumer<Count> each);

  void attempts(Consumer<Attempt> each);

  void imports(Consumer<Import> each);

  void actions(Consumer<Action> each);

  void requests(Consumer<Request> each);

  void files(Consumer<StoredFile> each);

  void nodes(Consumer<Node> each);

  void deadLetters(Consumer<DeadLetter> each);

  /// How many messages wait in each service's outbox.
  Map<String, Long> unsent();

  /// How far each group of consumers is behind; empty when no broker was named.
  Map<String, Long> lag();

  /// Where the bytes of files lie; empty when the checker was not told.
  Optional<Path> content();
}
