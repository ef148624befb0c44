package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Api.Answer;
import dev.waybill.deploy.demo.SampleArchive;
import dev.waybill.testkit.ForgedZip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sent, it is answered, and the service that answered stays up.
@ExtendWith(SuiteExtension.class)
class BadInputIT {
  private static final String NODE = "BAD_INPUT";
  private static final String NEXT = "BAD_INPUT_NEXT";
  private static final Duration QUICK = Duration.ofSeconds(2);
  private static final long HEAP = 64L * 1024 * 1024;

  private Deployed suite;
  private Api api;
  private long pid;

  @BeforeEach
  void aLandscape(Deployed deployed) {
    suite = deployed;
    api = suite.api();
    pid = pidOfTheApi();
    if (!api.get("/v2/nodes").must(200).text().contains("\"" + NODE + "\"")) {
      Sample.route(api, Sample.node(api, NODE), Sample.virtual(api, NEXT));
    }
  }

  @AfterEach
  void itStaysUp() {
    assertThat(api.get("/v2/nodes").status()).isEqualTo(200);
    assertThat(pidOfTheApi()).isEqualTo(pid);
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"text\"", "{\"nodeName\":", "nonsense", ""})
  void malformedJsonIs400(String text) {
    isRefused(api.postText("/v2/nodes/export", text), 400);
  }

  @Test
  void anUnknownNodeIs404(@TempDir Path folder) throws IOException {
    var file = Sample.upload(api, SampleArchive.in(folder));
    var answer = Sample.export(api, "NOWHERE", file);

    isRefused(answer, 404);
    assertThat(answer.message()).contains("NOWHERE");
  }

  @Test
  void aWrongContentTypeIs400() {
    isRefused(
        api.postText(
            "/v2/nodes/export",
            """
            {"nodeName":"BAD_INPUT","contentType":"ZIP","storageType":"FILE","description":"d",\
            "entries":[{"uri":"1"}]}"""),
        400);
  }

  @Test
  void aMemberOfAWrongTypeIs400() {
    isRefused(
        api.postText(
            "/v2/nodes/export",
            """
            {"nodeName":{"a":1},"contentType":"MTA","storageType":"FILE","description":[],\
            "entries":"all"}"""),
        400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{Bad}", "it's", "Описание", "a \u2014 b", "nul \0"})
  void aDescriptionOutsideTheAlphabetIs400(String description, @TempDir Path folder)
      throws IOException {
    var file = Sample.upload(api, SampleArchive.in(folder));
    isRefused(Sample.export(api, NODE, file, description), 400);
    Sample.export(api, NODE, file, "The file is still there").must(200);
  }

  @Test
  void aDescriptionOf513CharactersIs400AndOneOf512IsNot(@TempDir Path folder) throws IOException {
    var file = Sample.upload(api, SampleArchive.in(folder));

    isRefused(Sample.export(api, NODE, file, "x".repeat(513)), 400);
    Sample.export(api, NODE, file, "x".repeat(512)).must(200);
  }

  @Test
  void anUnknownFileIs422() {
    isRefused(Sample.export(api, NODE, 2_000_000_000), 422);
  }

  @Test
  void aFileThatIsNoZipIs422(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("text.mtar"), "this is not a zip");
    isRefused(Sample.export(api, NODE, Sample.upload(api, file)), 422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../escape.txt", "a/../../escape.txt", "/etc/passwd", "..\\escape.txt"})
  void anEntryThatLeadsOutIs422AndNamed(String name, @TempDir Path folder) throws IOException {
    var file = folder.resolve("out.mtar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(1);
      zip.closeEntry();
    }
    var answer = Sample.export(api, NODE, Sample.upload(api, file));

    isRefused(answer, 422);
    assertThat(answer.message()).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "META-INF/mtad.yaml, 4000, true",
    "META-INF/mtad.yaml, 10000, false",
    "zeros.bin, 4000, true"
  })
  void aZipBombIs422QuicklyAndInLittleMemory(
      String entry, int megabytes, boolean honest, @TempDir Path folder) throws Exception {
    var zeros = ForgedZip.megabytesOfZeros(entry, megabytes).withoutZip64();
    var bomb = new ForgedZip().with(honest ? zeros : zeros.bothSay(1_000));
    var file = bomb.writeTo(folder.resolve("bomb.mtar"));
    assertThat(Files.size(file)).isLessThan(12_000_000);

    long before = heap();
    try (var watch = new HeapWatch()) {
      var began = System.nanoTime();
      var answer = Sample.export(api, NODE, Sample.upload(api, file));
      var took = Duration.ofNanos(System.nanoTime() - began);

      isRefused(answer, 422);
      assertThat(answer.message()).contains(entry);
      assertThat(took).isLessThan(QUICK);
      assertThat(watch.most() - before).isLessThan(HEAP);
    }
  }

  @Test
  void aFileBeyondTheLimitIs422(@TempDir Path folder) throws IOException {
    isRefused(api.upload(noise(folder, 28)), 422);
  }

  @Test
  void aFileBeyondTheQuotaIs422AndSmallerOnesAreTakenOnceThereIsRoom(@TempDir Path folder)
      throws IOException {
    var taken = new ArrayList<Integer>();
    var last = api.upload(noise(folder, 20));
    while (last.status() == 201 && taken.size() < 12) {
      taken.add(last.json().path("fileId").asInt());
      last = api.upload(noise(folder, 20));
    }

    isRefused(last, 422);
    assertThat(taken).hasSizeBetween(5, 10);
    for (var file : taken) {
      assertThat(api.delete("/v2/files/" + file).status()).isEqualTo(204);
    }
    Sample.upload(api, SampleArchive.in(folder));
  }

  private static Path noise(Path folder, int megabytes) throws IOException {
    var bytes = new byte[megabytes * 1_000_000];
    new Random().nextBytes(bytes);
    return Files.write(folder.resolve("noise.bin"), bytes);
  }

  private static void isRefused(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("errorType").asText()).as(answer.text()).isNotBlank();
    assertThat(answer.json().path("message").asText()).as(answer.text()).isNotBlank();
  }

  private long pidOfTheApi() {
    return suite.control().status().getFirst().pid();
  }

  private long heap() throws IOException, InterruptedException {
    var uri = "http://127.0.0.1:" + suite.ports().of(Part.TRANSPORT_API) + "/q/metrics";
    try (var http = HttpClient.newHttpClient()) {
      var call = HttpRequest.newBuilder(URI.create(uri)).build();
      return http.send(call, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  /// Looks at the heap again and again, and remembers the most that it saw.
  private final class HeapWatch implements AutoCloseable {
    private final java.util.concurrent.ExecutorService thread = Executors.newSingleThreadExecutor();
    private volatile long most;

    HeapWatch() {
      thread.submit(
          () -> {
            while (!Thread.currentThread().isInterrupted()) {
              most = Math.max(most, heap());
            }
            return most;
          });
    }

    long most() {
      return most;
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
