package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.content.MtarBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a request brings to a queue: its files, who sent them, and the descriptor of each.
@QuarkusTest
@WithSignedTokens
class QueuedContentTest extends ApiTest {
  private String shop;
  private String name;
  private int node;

  @BeforeEach
  void aNodeThatDeploysMtas() {
    shop = fresh("shop").toLowerCase(Locale.ROOT);
    name = fresh("QA");
    var destination = fresh("to");
    destination(destination, "/srv/" + destination);
    node = mtaNode(name, destination);
  }

  @Test
  void aFileIsShownAsItCame() throws IOException {
    int file = uploaded("1.4.2", "anna");
    int request = requested("MTA", file);

    content(request)
        .body("transportRequestId", equalTo(request))
        .body("description", equalTo("Release 7"))
        .body("nodeId", equalTo(node))
        .body("nodeName", equalTo(name))
        .body("mode", equalTo("final"))
        .body("contentType", equalTo("MTA"))
        .body("storageType", equalTo("FILE"))
        .body("items.fileId", contains(file))
        .body("items[0].fileName", equalTo(shop + ".mtar"))
        .body("items[0].mtaId", equalTo(shop))
        .body("items[0].mtaVersion", equalTo("1.4.2"))
        .body("items[0].modules", contains("web"))
        .body("items[0].sha256", matchesPattern("[0-9a-f]{64}"))
        .body("items[0].uploadedBy", equalTo("anna"))
        .body("items[0].uploadedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"))
        .body("next", nullValue());
  }

  @Test
  void theFirstLookHasItsMd5WorkedOut() throws Exception {
    var bytes = archive("1.4.2");
    var md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    int request = requested("MTA", uploaded(bytes, "anna"));

    content(request).body("items[0].md5", nullValue());

    await().untilAsserted(() -> content(request).body("items[0].md5", equalTo(md5)));
  }

  @Test
  void theDescriptorThatWouldGoWithItIsNamed() throws IOException {
    int request = requested("MTA", uploaded("1.4.2", "anna"));
    content(request)
        .body("items[0].descriptor.reason", equalTo("no-descriptor"))
        .body("items[0].descriptor.id", nullValue());

    descriptor(fresh("blog").toLowerCase(Locale.ROOT), "*");
    content(request).body("items[0].descriptor.reason", equalTo("other-mta"));

    int old = descriptor(shop, "1.4.1");
    content(request)
        .body("items[0].descriptor.reason", equalTo("other-version"))
        .body("items[0].descriptor.message", containsString("Descriptor " + old))
        .body("items[0].descriptor.id", nullValue());

    int each = descriptor(shop, "*");
    content(request)
        .body("items[0].descriptor.reason", equalTo("any-version"))
        .body("items[0].descriptor.mtaVersion", equalTo("*"))
        .body("items[0].descriptor.id", equalTo(each));

    int exact = descriptor(shop, "1.4.2");
    content(request)
        .body("items[0].descriptor.reason", equalTo("same-version"))
        .body("items[0].descriptor.mtaExtId", equalTo(shop + ".qa"))
        .body("items[0].descriptor.id", equalTo(exact));
  }

  @Test
  void whatGoesWhereNothingIsDeployedHasNone() {
    var source = fresh("DEV");
    int dev = node(source, ",\"uploadAllowed\":true");
    int request = requested(source, "anna");

    content(dev, request, "")
        .statusCode(200)
        .body("items[0].mtaId", equalTo(""))
        .body("items[0].descriptor.reason", equalTo("no-mta-node"));
  }

  @Test
  void aReferenceIsShownAsItIs() {
    var source = fresh("ABAP");
    int abap = node(source, ",\"uploadAllowed\":true");
    int request = posted(source, "BTP_ABAP", "REFERENCE", "/DMO/SHOP?commitId=4f2a");

    content(abap, request, "")
        .statusCode(200)
        .body("storageType", equalTo("REFERENCE"))
        .body("items.uri", contains("/DMO/SHOP?commitId=4f2a"))
        .body("items[0].descriptor", nullValue())
        .body("items[0].fileId", nullValue());
  }

  @Test
  void itIsReadByPages() throws IOException {
    var source = fresh("ABAP");
    int abap = node(source, ",\"uploadAllowed\":true");
    int request = posted(source, "BTP_ABAP", "REFERENCE", "A", "B", "C");

    String next =
        content(abap, request, "?limit=2")
            .statusCode(200)
            .body("items.uri", contains("A", "B"))
            .extract()
            .path("next");
    content(abap, request, "?limit=2&after=" + next)
        .statusCode(200)
        .body("items.uri", contains("C"))
        .body("next", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=1001", "?limit=x", "?after=x", "?after=-1"})
  void aPageMustBeOne(String query) throws IOException {
    content(node, requested("MTA", uploaded("1.0.0", "anna")), query)
        .statusCode(400)
        .body("type", equalTo("urn:waybill:problem:invalid-parameter"));
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    int request = requested("MTA", uploaded("1.0.0", "anna"));

    content(2_000_000_000, request, "")
        .statusCode(404)
        .body("type", equalTo("urn:waybill:problem:node-not-found"));
    content(node, 2_000_000_000, "")
        .statusCode(404)
        .body("type", equalTo("urn:waybill:problem:not-in-queue"));
    content(node(fresh("PROD")), request, "").statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "Administrator, 200",
    "LandscapeOperator, 200",
    "TransportOperator, 200",
    "ImportOperator, 200",
    "ImportSelectedOperator, 200",
    "Viewer, 200",
    "ExportOperator, 403"
  })
  void whoeverSeesTheQueueSeesIt(String role, int status) throws IOException {
    int request = requested("MTA", uploaded("1.0.0", "anna"));

    as(SignedTokens.withRoles(role)).get(path(node, request)).then().statusCode(status);
  }

  private ValidatableResponse content(int request) {
    return content(node, request, "").statusCode(200);
  }

  private static ValidatableResponse content(int node, int request, String query) {
    return administrator().get(path(node, request) + query).then();
  }

  private static String path(int node, int request) {
    return "/api/v1/nodes/%d/queue/%d/content".formatted(node, request);
  }

  private static int mtaNode(String name, String destination) {
    return node(
        name,
        ",\"uploadAllowed\":true,\"targets\":[{\"contentType\":\"MTA\",\"destinationName\":\"%s\"}]"
            .formatted(destination));
  }

  private int uploaded(String version, String namedUser) throws IOException {
    return uploaded(archive(version), namedUser);
  }

  private byte[] archive(String version) throws IOException {
    var bytes = new ByteArrayOutputStream();
    new MtarBuilder(shop, version)
        .module("web")
        .file("web", "web/index.html", shop.getBytes(UTF_8))
        .writeTo(bytes);
    return bytes.toByteArray();
  }

  private int uploaded(byte[] bytes, String namedUser) {
    return administrator()
        .multiPart("file", shop + ".mtar", bytes)
        .multiPart("namedUser", namedUser)
        .post("/v2/files/upload")
        .then()
        .statusCode(201)
        .extract()
        .path("fileId");
  }

  private int requested(String type, int file) {
    return posted(name, type, "FILE", Integer.toString(file));
  }

  private static int posted(String node, String type, String storage, String... uris) {
    var entries =
        Arrays.stream(uris)
            .map(uri -> "{\"uri\":\"" + uri + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    return administrator()
        .contentType(ContentType.JSON)
        .body(
            """
            {"nodeName":"%s","contentType":"%s","storageType":"%s","description":"Release 7",
             "namedUser":"anna","entries":%s}
            """
                .formatted(node, type, storage, entries))
        .post("/v2/nodes/upload")
        .then()
        .statusCode(200)
        .extract()
        .path("transportRequestId");
  }

  private int descriptor(String mta, String version) {
    var yaml =
        "_schema-version: '3.1'\nID: %s.qa\nextends: %s\n".formatted(mta, mta).getBytes(UTF_8);
    return administrator()
        .multiPart("file", "qa.mtaext", yaml)
        .multiPart("mtaVersion", version)
        .post("/v2/nodes/" + node + "/mtaExtDescriptors")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }
}
