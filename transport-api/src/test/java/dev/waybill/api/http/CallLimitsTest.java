package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One caller does not take a process from all others.
@QuarkusTest
@WithSignedTokens
@TestProfile(CallLimitsTest.Tight.class)
class CallLimitsTest extends ApiTest {
  private static final int BURST = 5;

  public static class Tight implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "waybill.limits.calls",
          "1",
          "waybill.limits.burst",
          Integer.toString(BURST),
          "waybill.limits.slow-for",
          "400ms",
          "waybill.limits.slowest-body",
          "10K");
    }
  }

  @Test
  void aKeyThatCallsTooOftenIsToldWhenToCallAgain() {
    var answers = atOnce(SignedTokens.withRoles(Roles.VIEWER), 4 * BURST);

    var refused = answers.stream().filter(answer -> answer.statusCode() == 429).toList();
    assertThat(refused).isNotEmpty();
    refused
        .getFirst()
        .then()
        .header("Retry-After", equalTo("1"))
        .body("errorType", equalTo("TsTooManyRequestsException"))
        .body("message", containsString("Call again in 1 s"));
  }

  @Test
  void whoWaitsMayCallAgain() {
    var token = SignedTokens.withRoles(Roles.VIEWER);
    await().until(() -> as(token).get("/v2/nodes").statusCode() == 429);

    await().until(() -> as(token).get("/v2/nodes").statusCode() == 200);
  }

  @Test
  void onOurOwnApiItIsAProblem() {
    var token = SignedTokens.withRoles(Roles.VIEWER);
    await()
        .untilAsserted(
            () ->
                as(token)
                    .get("/api/v1/actions")
                    .then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:waybill:problem:too-many-calls")));
  }

  @Test
  void ourOwnServicesAndPeopleAreNotCounted() {
    assertThat(atOnce(SignedTokens.withRoles(Roles.INTERNAL), 4 * BURST))
        .noneMatch(answer -> answer.statusCode() == 429);
    assertThat(atOnce(SignedTokens.ofPerson("anna", Roles.VIEWER), 4 * BURST))
        .allMatch(answer -> answer.statusCode() == 200);
  }

  @Test
  void anUploadThatHardlyComesIsEnded() throws IOException {
    try (var upload = new Slow("/v2/files/upload", "multipart/form-data; boundary=xyz")) {
      upload.send(
          "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhardly");

      assertThat(upload.answer()).contains("HTTP/1.1 408", "onnection: close", "4096 bytes");
    }
    await().untilAsserted(() -> assertThat(staged()).isZero());
  }

  @Test
  void aBodyOfJsonThatHardlyComesIsEnded() throws IOException {
    try (var call = new Slow("/v2/nodes", "application/json")) {
      call.send("{\"name\":");

      assertThat(call.answer()).contains("HTTP/1.1 408", "TsRequestTimeoutException");
    }
  }

  @Test
  void anUploadThatComesSteadilyIsNotEnded() throws IOException {
    try (var upload = new Slow("/v2/files/upload", "multipart/form-data; boundary=xyz")) {
      upload.send("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n");
      var began = System.nanoTime();
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                upload.send("x".repeat(5_000));
                return System.nanoTime() - began > Duration.ofSeconds(2).toNanos();
              });
      upload.send("\r\n--xyz--\r\n");
      upload.end();

      assertThat(upload.answer()).contains("HTTP/1.1 201");
    }
  }

  @Test
  void whoAsksForATokenMaySendLittle() {
    RestAssured.given()
        .contentType("application/x-www-form-urlencoded")
        .body("grant_type=client_credentials&client_id=" + "x".repeat(70_000))
        .post("/oauth/token")
        .then()
        .statusCode(400)
        .body("error", equalTo("invalid_request"));
  }

  private static List<Response> atOnce(String token, int calls) {
    try (var threads = Executors.newFixedThreadPool(8)) {
      return IntStream.range(0, calls)
          .mapToObj(_ -> CompletableFuture.supplyAsync(() -> as(token).get("/v2/nodes"), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static long staged() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target/content/staging"))) {
      return files.count();
    }
  }

  /// A call whose body comes in pieces.
  private static final class Slow implements AutoCloseable {
    private final Socket socket = new Socket("127.0.0.1", RestAssured.port);
    private final OutputStream out = socket.getOutputStream();

    Slow(String path, String type) throws IOException {
      socket.setSoTimeout(20_000);
      write(
          "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n"
                  .formatted(path, SignedTokens.ofPerson("anna", Roles.ADMINISTRATOR))
              + "Content-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(type));
    }

    void send(String piece) throws IOException {
      write(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
    }

    void end() throws IOException {
      write("0\r\n\r\n");
    }

    /// All that comes until the server closes the connection, or has answered what ended.
    String answer() throws IOException {
      var answer = new StringBuilder();
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        answer.append(line).append('\n');
      }
      return answer.toString();
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
