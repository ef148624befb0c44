package dev.waybill.deploy.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.JsonLinesWriter;
import dev.waybill.deploy.record.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/// A client of the wire API that writes down each call and believes no more than it was told.
///
/// Like the clients it stands for it never repeats a call; nor may the HTTP library do so behind
/// its back.
public final class WireClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration CONNECTING = Duration.ofSeconds(3);
  private static final Duration ANSWERING = Duration.ofSeconds(12);

  static {
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
  }

  private final String address;
  private final String authorization;
  private final JsonLinesWriter<Call> file;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .build();

  /// @param authorization what stands in the header of that name
  public WireClient(String address, String authorization, JsonLinesWriter<Call> file) {
    this.address = address;
    this.authorization = authorization;
    this.file = file;
  }

  /// What to send.
  record Message(String contentType, BodyPublisher body) {
    static Message json(Object body) {
      try {
        return new Message(
            "application/json", BodyPublishers.ofString(JSON.writeValueAsString(body)));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }

  /// Makes the call, and takes what an answer gives from its body.
  Call make(Call call, String path, Message message, BiFunction<Call, JsonNode, Call> given) {
    file.write(call);
    var ended = answered(call, path, message, given);
    file.write(ended);
    return ended;
  }

  private Call answered(
      Call call, String path, Message message, BiFunction<Call, JsonNode, Call> given) {
    try {
      var answer =
          http.send(
              to(path).header("Content-Type", message.contentType()).POST(message.body()).build(),
              BodyHandlers.ofString());
      int status = answer.statusCode();
      return switch (status / 100) {
        case 2 ->
            given.apply(call, json(answer.body())).ended(Outcome.OK, status, null, Instant.now());
        case 4 -> call.ended(Outcome.FAIL, status, answer.body(), Instant.now());
        default -> call.ended(Outcome.UNKNOWN, status, answer.body(), Instant.now());
      };
    } catch (IOException e) {
      return call.ended(Outcome.UNKNOWN, 0, e.toString(), Instant.now());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return call.ended(Outcome.UNKNOWN, 0, "given up", Instant.now());
    }
  }

  /// Looks at something; nothing when that is not possible now.
  JsonNode look(String path) {
    try {
      var answer = http.send(to(path).GET().build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 ? json(answer.body()) : MissingNode.getInstance();
    } catch (IOException away) {
      return MissingNode.getInstance();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return MissingNode.getInstance();
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(ANSWERING)
        .header("Authorization", authorization);
  }

  private static JsonNode json(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
