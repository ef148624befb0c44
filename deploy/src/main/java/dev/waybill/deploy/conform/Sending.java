package dev.waybill.deploy.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Makes the calls of a case, with nothing but what the case says.
final class Sending implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BOUNDARY = "conformance-7d1c59";

  private final Server server;
  private final byte[] archive;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /// @param archive what a file has in it when a case does not say
  Sending(Server server, byte[] archive) {
    this.server = server;
    this.archive = archive;
  }

  /// @param below whether by the way of a key of Cloud ALM
  Answer send(Case.Step step, Variables variables, boolean below)
      throws IOException, InterruptedException {
    var words = variables.fill(step.call()).split(" ", 2);
    var call =
        HttpRequest.newBuilder(URI.create(server.at(words[1], below)))
            .timeout(PATIENCE)
            .method(words[0], body(step, variables));
    if (step.multipart() != null) {
      call.header("Content-Type", "multipart/form-data; boundary=" + boundary(step.multipart()));
    } else if (step.json() != null && !step.headers().containsKey("Content-Type")) {
      call.header("Content-Type", "application/json");
    }
    if (!step.token().equals("none")) {
      call.header("Authorization", server.tokens().get(step.token()));
    }
    step.headers().forEach((name, value) -> call.header(name, variables.fill(value)));
    return Answer.of(http.send(call.build(), BodyHandlers.ofString()));
  }

  private BodyPublisher body(Case.Step step, Variables variables) throws IOException {
    if (step.multipart() != null) {
      return BodyPublishers.ofByteArray(form(step.multipart(), variables));
    }
    if (step.json() != null) {
      return BodyPublishers.ofString(text(step, variables));
    }
    return step.raw() == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(variables.fill(step.raw()));
  }

  private static String text(Case.Step step, Variables variables) throws JsonProcessingException {
    var json = variables.fill(step.json());
    return step.pretty() ? json.toPrettyString() : JSON.writeValueAsString(json);
  }

  private static String boundary(Case.Multipart form) {
    return form.quoted() ? "\"" + BOUNDARY + "\"" : BOUNDARY;
  }

  private byte[] form(Case.Multipart form, Variables variables) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var part : form.parts()) {
      var name = "Content-Disposition: form-data; name=\"" + part.name() + "\"";
      write(bytes, "--" + BOUNDARY + "\r\n" + name);
      if (part.isFile()) {
        write(bytes, "; filename=\"" + variables.fill(part.filename()) + "\"\r\n");
        write(bytes, "Content-Type: application/octet-stream\r\n\r\n");
        bytes.write(part.content() == null ? archive : utf8(variables.fill(part.content())));
      } else {
        write(bytes, "\r\n\r\n" + variables.fill(part.value()));
      }
      write(bytes, "\r\n");
    }
    write(bytes, "--" + BOUNDARY + "--\r\n");
    return bytes.toByteArray();
  }

  private static void write(ByteArrayOutputStream bytes, String text) throws IOException {
    bytes.write(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
