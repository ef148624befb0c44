package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Making;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A deployment configuration on its way through the running suite: sent to a node, told to its
/// queue, chosen when an import begins, fetched by the worker, and laid beside what it deploys.
@ExtendWith(SuiteExtension.class)
class DeploymentConfigurationIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NODE = "CONFIGURED";
  private static final String FIRST = "{\"space\": \"one\", \"password\": \"hunter2\"}";
  private static final String SECOND = "[\"two\"]";

  @TempDir private static Path folder;

  private Api api;
  private Path application;
  private int node;

  @BeforeEach
  void aNodeThatDeploysApplicationContent(Deployed suite) throws IOException {
    api = suite.api();
    var root = Files.createDirectory(folder.resolve("root"));
    application = root.resolve("orders");
    var properties = Map.of("root", root.toString(), "application", "orders");
    api.post(
            "/api/v1/destinations",
            Map.of("name", "configured", "type", "DIRECTORY", "properties", properties))
        .must(201);
    node =
        new Making(api)
            .node(
                Map.of(
                    "name",
                    NODE,
                    "uploadAllowed",
                    true,
                    "forwardMode",
                    "MANUAL",
                    "targets",
                    List.of(Map.of("contentType", "APP", "destinationName", "configured"))));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void whatTheNodeKeepsWhenAnImportBeginsLiesBesideWhatItDeploys() throws IOException {
    var id = configured(FIRST);
    var one = imported("one");
    var first = beside();
    assertThat(configured(SECOND)).isEqualTo(id);
    var two = imported("two");
    var second = beside();
    api.delete(path()).must(204);
    var three = imported("three");

    assertThat(application.resolve("current/a.txt")).hasContent("three");
    assertThat(first).hasContent(FIRST);
    assertThat(second).hasContent(SECOND).isNotEqualTo(first);
    assertThat(beside()).doesNotExist();
    var used = "Used: deployment configuration spaces.json (" + id + ")";
    assertThat(log(one)).contains("DEPLOYMENT_CONFIGURATION_USED", used).doesNotContain("hunter2");
    assertThat(log(two)).contains(used);
    assertThat(log(three)).doesNotContain("DEPLOYMENT_CONFIGURATION_USED");
  }

  private int configured(String json) throws IOException {
    var file = Files.writeString(folder.resolve("spaces.json"), json);
    return api.putFile(path(), file).must(200).json().path("id").asInt();
  }

  /// The request, once it is imported to its end.
  private int imported(String text) throws IOException {
    var form =
        Map.of(
            "contentType",
            "APP",
            "storageType",
            "FILE",
            "nodeName",
            NODE,
            "description",
            text,
            "entries",
            List.of(Map.of("uri", Integer.toString(Sample.upload(api, archive(text))))));
    var request =
        api.post("/v2/nodes/upload", form).must(200).json().path("transportRequestId").asInt();
    Sample.importInto(api, node, request).must(200);
    await().atMost(PATIENCE).until(() -> Sample.statusOf(api, node, request), "succeeded"::equals);
    return request;
  }

  private static Path archive(String text) throws IOException {
    var archive = folder.resolve(text + ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return archive;
  }

  /// What the release that is current by now would be configured by.
  private Path beside() throws IOException {
    var release = Files.readSymbolicLink(application.resolve("current"));
    return application.resolve(release + ".json");
  }

  /// The log of a request, to the end of its deployment.
  private String log(int request) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> api.get("/api/v1/requests/" + request + "/log?limit=1000").must(200).text(),
            text -> text.contains("DEPLOYMENT_ENDED"));
  }

  private String path() {
    return "/api/v1/nodes/" + node + "/deployment-configuration";
  }
}
