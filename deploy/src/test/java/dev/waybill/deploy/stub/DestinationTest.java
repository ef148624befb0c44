package dev.waybill.deploy.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.deploy.record.RunFolder;
import dev.waybill.deploy.record.Seen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DestinationTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;
  private Destination destination;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void open() throws IOException {
    destination = Destination.open(0, run().destination(), 1);
  }

  @AfterEach
  void close() throws IOException {
    destination.close();
    http.close();
  }

  @Test
  void whatIsToldTwiceIsDoneTwiceAndWrittenDownTwice() throws Exception {
    assertThat(deploy("4-1-0", 7).statusCode()).isEqualTo(200);
    assertThat(deploy("4-1-0", 7).statusCode()).isEqualTo(200);

    assertThat(run().readDestination())
        .hasSize(2)
        .allSatisfy(
            seen -> {
              assertThat(seen.deployed()).isTrue();
              assertThat(seen.sha256()).isEqualTo(ABC);
            });
  }

  @Test
  void aLowerFenceIsRefused() throws Exception {
    deploy("4-1-0", 7);
    assertThat(deploy("4-1-0", 6).statusCode()).isEqualTo(409);
    assertThat(run().readDestination()).extracting(Seen::deployed).containsExactly(true, false);
  }

  @Test
  void whoAsksWithAHigherFenceOvertakesWhoDeploys() throws Exception {
    assertThat(ask("4-1-0", 8).statusCode()).isEqualTo(404);
    assertThat(deploy("4-1-0", 7).statusCode()).isEqualTo(409);
    assertThat(ask("4-1-0", 7).statusCode()).isEqualTo(409);
    assertThat(run().readDestination()).extracting(Seen::deployed).containsOnly(false);
  }

  @Test
  void whatIsAskedIsAnsweredTruthfully() throws Exception {
    assertThat(ask("4-1-0").statusCode()).isEqualTo(404);
    deploy("4-1-0", 7);
    assertThat(ask("4-1-0").body()).contains("succeeded");
    assertThat(run().readDestination()).extracting(Seen::seq).containsExactly(1L, 2L, 3L);
  }

  @ParameterizedTest
  @EnumSource
  void itMisbehavesAsToldAndKeepsToTheTruth(Manner manner) throws Exception {
    behave(manner);
    if (manner.status() == 0) {
      assertThatThrownBy(() -> deploy("4-1-0", 7)).isInstanceOf(IOException.class);
    } else {
      assertThat(deploy("4-1-0", 7).statusCode()).isEqualTo(manner.status());
    }
    assertThat(run().readDestination().getFirst().deployed()).isEqualTo(manner.deploys());
    assertThat(ask("4-1-0").statusCode()).isEqualTo(manner.deploys() ? 200 : 404);
  }

  @Test
  void whatIsBrokenHangsUpUntilItIsMended() throws Exception {
    assertThatThrownBy(() -> deploy("/broken", "4-1-0", 7)).isInstanceOf(IOException.class);

    follow("{\"mended\":true}");

    assertThat(deploy("/broken", "4-1-0", 7).statusCode()).isEqualTo(200);
  }

  private void behave(Manner manner) throws Exception {
    follow("{\"share\":1.0,\"among\":[\"" + manner + "\"],\"holdMillis\":5}");
  }

  private void follow(String rule) throws Exception {
    http.send(
        HttpRequest.newBuilder(at("/control")).PUT(BodyPublishers.ofString(rule)).build(),
        BodyHandlers.discarding());
  }

  private HttpResponse<String> deploy(String key, long fence) throws Exception {
    return deploy("/t", key, fence);
  }

  private HttpResponse<String> deploy(String path, String key, long fence) throws Exception {
    return http.send(
        HttpRequest.newBuilder(at(path))
            .timeout(Duration.ofSeconds(5))
            .header("Idempotency-Key", key)
            .header("Waybill-Node", "3")
            .header("Waybill-Fence", Long.toString(fence))
            .POST(BodyPublishers.ofString("abc"))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(String key) throws Exception {
    return http.send(HttpRequest.newBuilder(at("/t/" + key)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(String key, long fence) throws Exception {
    return http.send(
        HttpRequest.newBuilder(at("/t/" + key))
            .header("Waybill-Node", "3")
            .header("Waybill-Fence", Long.toString(fence))
            .build(),
        BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + destination.port() + path);
  }

  private RunFolder run() {
    return new RunFolder(folder);
  }
}
