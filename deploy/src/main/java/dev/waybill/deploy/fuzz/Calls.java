package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.http.RawAnswer;
import dev.waybill.testkit.openapi.Operation;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Calls with one key. Each is counted, and its answer held to the documents.
final class Calls implements AutoCloseable {
  private final List<Operation> operations;
  private final Party party;
  private final Findings findings;
  private final Tally tally;
  private final Wire wire;

  Calls(List<Operation> operations, Party party, Findings findings) {
    this.operations = operations;
    this.party = party;
    this.findings = findings;
    this.tally = new Tally(operations);
    this.wire = new Wire(URI.create(party.address()));
  }

  Tally tally() {
    return tally;
  }

  /// An empty call of an operation, with the token.
  Draft signed(String name) {
    var draft =
        new Draft(
            operations.stream().filter(one -> one.id().equals(name)).findFirst().orElseThrow());
    draft.headers.put("Authorization", party.authorization());
    return draft;
  }

  /// Sends it; again, and only then counted, when the server wanted a rest first.
  RawAnswer send(Draft draft, Kind kind) throws IOException {
    var sent = draft.sent();
    try {
      var answer = wire.send(sent);
      while (answer.status() == 429 && answer.headers().containsKey("Retry-After")) {
        TimeUnit.SECONDS.sleep(Long.parseLong(answer.headers().get("Retry-After")));
        answer = wire.send(sent);
      }
      tally.add(draft.operation, kind, answer.status());
      findings.add(
          draft.operation,
          kind,
          Judge.problems(draft.operation, kind, answer),
          sent.curl(party.address()),
          answer.text());
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    } catch (IOException e) {
      findings.add(
          draft.operation, kind, List.of("no answer"), sent.curl(party.address()), e.toString());
      throw e;
    }
  }

  /// The answer of a call without which nothing goes on.
  JsonNode must(Draft draft) throws IOException {
    var answer = send(draft, Kind.VALID);
    if (answer.status() / 100 != 2) {
      throw new Stop(
          "the key cannot %s: %d %s"
              .formatted(draft.operation.id(), answer.status(), answer.text()));
    }
    return Judge.json(answer);
  }

  /// Makes a call of which nothing more is wanted than that it is made.
  void make(Draft draft) throws IOException {
    send(draft, Kind.VALID);
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
