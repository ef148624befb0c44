package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.draft;
import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.standard;
import static dev.waybill.api.Calling.uploaded;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testkit.ForgedZip;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What does not fit, does not end or is made to hurt: the process stays up and says so.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
@TestProfile(UploadLimitsIT.SmallLimits.class)
class UploadLimitsIT {
  private static final int MEGABYTE = 1 << 20;

  public static class SmallLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("waybill.transports.file-limit", "5M", "waybill.transports.quota", "24M");
    }
  }

  private final Tables tables = new Tables();

  @Test
  void aFileThatSaysItIsTooLargeIsRefused() {
    standard()
        .multiPart("file", "a.mtar", new byte[6 * MEGABYTE])
        .post("/v2/files/upload")
        .then()
        .statusCode(422)
        .body("errorType", equalTo("TsUnprocessableEntityException"))
        .body("message", containsString(Integer.toString(5 * MEGABYTE)));
    isStillThere();
  }

  @Test
  void aFileThatDoesNotSayItIsTooLargeIsRefusedAndItsConnectionLivesOn() throws IOException {
    try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
      begin(socket);
      var piece = new byte[MEGABYTE];
      for (int i = 0; i < 8; i++) {
        chunk(socket, piece);
      }
      chunk(socket, "\r\n--xyz--\r\n".getBytes(ISO_8859_1));
      socket.getOutputStream().write("0\r\n\r\n".getBytes(ISO_8859_1));
      var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      assertThat(answers.readLine()).startsWith("HTTP/1.1 422");
      skip(answers);

      socket
          .getOutputStream()
          .write("GET /v2/nope HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(answers.readLine()).startsWith("HTTP/1.1 401");
    }
    nothingIsStaged();
  }

  @Test
  void aClientThatGoesAwayLeavesNothing() throws IOException {
    try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
      begin(socket);
      chunk(socket, new byte[2 * MEGABYTE]);
      await().untilAsserted(() -> assertThat(staged()).isPositive());
    }

    nothingIsStaged();
    isStillThere();
  }

  @Test
  void aClientThatGoesAwayBeforeItMayBeginLeavesNothing() throws Exception {
    try (var database = RealServers.superuser();
        var statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute("lock table transport_api.storage_usage in access exclusive mode");
      try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
        begin(socket);
        await().untilAsserted(() -> assertThat(waiting()).isPositive());
      }
      // Whichever event loop had the connection has come round by then.
      for (int i = 0; i < 10; i++) {
        standard().get("/v2/nodes").then().statusCode(200);
      }
      database.rollback();
    }

    await().untilAsserted(() -> assertThat(waiting()).isZero());
    isStillThere();
    nothingIsStaged();
  }

  /// How many calls wait for a lock.
  private long waiting() {
    return tables.number(
        "select count(*) from pg_stat_activity"
            + " where usename = 'transport_api' and wait_event_type = 'Lock'");
  }

  @Test
  void pastTheQuotaNothingIsTakenUntilSomethingGoes() {
    var random = new Random(7);
    var files = new ArrayDeque<Integer>();
    var status = 201;
    while (status == 201) {
      var bytes = new byte[4 * MEGABYTE];
      random.nextBytes(bytes);
      var answer = standard().multiPart("file", "a.bin", bytes).post("/v2/files/upload");
      status = answer.statusCode();
      if (status == 201) {
        files.add(answer.path("fileId"));
      }
    }
    files.forEach(file -> standard().delete("/v2/files/" + file).then().statusCode(204));

    assertThat(status).isEqualTo(422);
    assertThat(files).hasSizeBetween(3, 6);
    isStillThere();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBombIsSeenThrough(boolean told) {
    isStillThere();
    var landscape = TestingLandscape.create();

    var file = uploaded(bomb(told));

    post("/v2/nodes/upload", draft(landscape.name("QA"), file))
        .then()
        .statusCode(422)
        .body("message", containsString("META-INF/mtad.yaml"));
    standard().delete("/v2/files/" + file).then().statusCode(204);
  }

  /// Almost 4 GB of zeros in a few megabytes, where the descriptor should be.
  private static byte[] bomb(boolean told) {
    var zeros = ForgedZip.megabytesOfZeros("META-INF/mtad.yaml", 4_000).withoutZip64();
    return new ForgedZip()
        .with(
            ForgedZip.stored("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n")
                .withoutZip64(),
            told ? zeros : zeros.bothSay(100))
        .bytes();
  }

  private static void isStillThere() {
    standard().delete("/v2/files/" + uploaded(archive("after"))).then().statusCode(204);
  }

  private static void begin(Socket socket) throws IOException {
    var head =
        "POST /v2/files/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + RealServers.token("standard")
            + "\r\nContent-Type: multipart/form-data; boundary=xyz\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    var part =
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mtar\"\r\n\r\n";
    chunk(socket, part.getBytes(ISO_8859_1));
  }

  private static void chunk(Socket socket, byte[] bytes) throws IOException {
    var out = socket.getOutputStream();
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
    out.write(bytes);
    out.write("\r\n".getBytes(ISO_8859_1));
    out.flush();
  }

  /// Reads the rest of an answer.
  private static void skip(BufferedReader answer) throws IOException {
    var length = 0;
    for (var line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    for (int i = 0; i < length; i++) {
      assertThat(answer.read()).isNotNegative();
    }
  }

  private static void nothingIsStaged() {
    await().untilAsserted(() -> assertThat(staged()).isZero());
  }

  private static long staged() throws IOException {
    try (var files = Files.list(Path.of("target/content/staging"))) {
      return files.count();
    }
  }
}
