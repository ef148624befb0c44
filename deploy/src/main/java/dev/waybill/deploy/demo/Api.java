package dev.waybill.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.deploy.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/// A client of the wire API that knows nothing but a service key, as a pipeline does.
public final class Api implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String BOUNDARY = "waybill-demo-9f2c41d7";
  private static final Map<String, String> WITH_NAME = Map.of("namedUser", "waybill-demo");

  private final String uri;
  private final String tokenUrl;
  private final String clientId;
  private final String clientSecret;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private String authorization;

  private Api(String uri, String tokenUrl, String clientId, String clientSecret) {
    this.uri = uri;
    this.tokenUrl = tokenUrl;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /// What a call was answered.
  public record Answer(int status, String text) {
    /// The text as JSON; nothing, when it is none.
    public JsonNode json() {
      try {
        return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
      } catch (JsonProcessingException notJson) {
        return MissingNode.getInstance();
      }
    }

    /// What the server says of a refusal, in its own words.
    public String message() {
      var json = json();
      for (var member : new String[] {"message", "detail", "error_description", "title"}) {
        if (json.hasNonNull(member)) {
          return json.get(member).asText();
        }
      }
      return text;
    }

    public Answer must(int expected) {
      if (status != expected) {
        throw new Refused(status, message());
      }
      return this;
    }
  }

  /// The server said no.
  public static final class Refused extends RuntimeException {
    private final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /// A client with a key of its own at the suite of that address.
  public static Api with(String address, ServiceKey key) {
    return new Api(address, address, key.clientId(), key.clientSecret());
  }

  public static Api withKeyIn(Path serviceKey) {
    if (!Files.exists(serviceKey)) {
      throw new Stop("there is no service key at " + serviceKey + ". Is ./waybill up running?");
    }
    try {
      var key = JSON.readTree(serviceKey.toFile());
      var uaa = key.path("uaa");
      return new Api(
          key.path("uri").asText(),
          uaa.path("url").asText(),
          uaa.path("clientid").asText(),
          uaa.path("clientsecret").asText());
    } catch (IOException e) {
      throw new Stop("cannot read " + serviceKey + ": " + e.getMessage(), e);
    }
  }

  /// The same client, calling another service of the suite.
  public Api at(String other) {
    return new Api(other, tokenUrl, clientId, clientSecret);
  }

  /// Where a path can be looked at.
  public String link(String path) {
    return uri + path;
  }

  public Answer get(String path) {
    return send(call(path).GET());
  }

  public Answer post(String path, Object body) {
    return send(json(path).POST(BodyPublishers.ofString(write(body))));
  }

  public Answer put(String path, Object body) {
    return send(json(path).PUT(BodyPublishers.ofString(write(body))));
  }

  public Answer delete(String path) {
    return send(call(path).DELETE());
  }

  /// Sends a text as it is, whatever it claims to be.
  public Answer postText(String path, String text) {
    return send(json(path).POST(BodyPublishers.ofString(text)));
  }

  /// Uploads a file as pipelines do: the fields first, the file last.
  public Answer upload(Path file) {
    return postFile("/v2/files/upload", file, WITH_NAME);
  }

  /// Sends a file, and what is said of it.
  public Answer postFile(String path, Path file, Map<String, String> fields) {
    return send(form(path).POST(form(file, fields)));
  }

  /// Puts a file in place of the one that is there.
  public Answer putFile(String path, Path file) {
    return putFile(path, file, WITH_NAME);
  }

  /// Puts a file in place of the one that is there, and what is said of it.
  public Answer putFile(String path, Path file, Map<String, String> fields) {
    return send(form(path).PUT(form(file, fields)));
  }

  private HttpRequest.Builder form(String path) {
    return call(path).header("Content-Type", "multipart/form-data; boundary=\"" + BOUNDARY + "\"");
  }

  private static HttpRequest.BodyPublisher form(Path file, Map<String, String> fields) {
    var said =
        fields.entrySet().stream()
            .map(field -> part(field.getKey(), "") + field.getValue() + "\r\n")
            .collect(Collectors.joining());
    var head =
        said
            + part("file", "; filename=\"" + file.getFileName() + "\"")
                .replace("\r\n\r\n", "\r\nContent-Type: application/octet-stream\r\n\r\n");
    try {
      return BodyPublishers.concat(
          BodyPublishers.ofString(head),
          BodyPublishers.ofFile(file),
          BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    } catch (IOException e) {
      throw new Stop("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static String part(String name, String more) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
        .formatted(BOUNDARY, name, more);
  }

  private HttpRequest.Builder json(String path) {
    return call(path).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(URI.create(uri + path))
        .timeout(PATIENCE)
        .header("Authorization", authorization());
  }

  /// What this client says in the header of that name.
  public synchronized String authorization() {
    if (authorization == null) {
      var basic =
          Base64.getEncoder()
              .encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
      var form = "grant_type=password&username=" + encoded(clientId) + "&password=";
      var path = "/oauth/token/?grant_type=client_credentials&response_type=token";
      var token =
          send(HttpRequest.newBuilder(URI.create(tokenUrl + path))
                  .header("Authorization", "Basic " + basic)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form + encoded(clientSecret))))
              .must(200)
              .json();
      authorization = token.path("token_type").asText() + " " + token.path("access_token").asText();
    }
    return authorization;
  }

  private Answer send(HttpRequest.Builder call) {
    try {
      var answer = http.send(call.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (ConnectException e) {
      throw new Stop("nobody answers at " + uri + ". Is ./waybill up running?", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String write(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
