package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.demo.Demo;
import dev.waybill.deploy.demo.SampleArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a newcomer sees: an archive travels, and what arrived is what was sent.
@ExtendWith(SuiteExtension.class)
class DemoIT {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

  @Test
  void theDemonstrationEndsWell(Deployed suite) throws IOException {
    assertThat(new Demo(suite.folders(), out).run(List.of())).as(this::said).isZero();
    assertThat(said()).contains("request", "/v2/actions/", "Arrived");
  }

  @Test
  void theDemonstrationMayBeRepeated(Deployed suite) throws IOException {
    assertThat(new Demo(suite.folders(), out).run(List.of())).as(this::said).isZero();
    assertThat(new Demo(suite.folders(), out).run(List.of())).as(this::said).isZero();
  }

  @Test
  void aFileThatIsMissingFailsTheDemonstration(Deployed suite, @TempDir Path folder)
      throws IOException {
    var archive = SampleArchive.in(folder);
    var demo = new Demo(suite.folders(), out).before(DemoIT::loseOneFile);

    assertThat(demo.run(List.of(archive.toString()))).isEqualTo(1);
    assertThat(said()).contains("orders-srv/server.js is missing", "NOT ARRIVED");
  }

  private static void loseOneFile(Path current) throws IOException {
    Files.delete(current.resolve("orders-srv/server.js"));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void anArchiveFromTheWorldTravelsOrIsRefused(Path archive, Deployed suite) throws IOException {
    int code = new Demo(suite.folders(), out).run(List.of(archive.toString()));
    var name = archive.getFileName().toString();
    if (name.startsWith("bad-")) {
      assertThat(code).as(this::said).isEqualTo(1);
      assertThat(said()).contains("Refused (422)");
    } else if (name.startsWith("sample-1.2.1")) {
      assertThat(code).as(this::said).isEqualTo(1);
      assertThat(said()).contains("Refused (422)", "_schema-version");
    } else {
      assertThat(code).as(this::said).isZero();
    }
  }

  /// Archives of others, where they are at hand: beside the project, or where the property says.
  static Stream<Path> archives() throws IOException {
    var usual = Path.of(System.getProperty("waybill.root")).resolve("../shared/data/mtar");
    var folder = Path.of(System.getProperty("waybill.archives", usual.toString()));
    if (!Files.isDirectory(folder)) {
      return Stream.of(SampleArchive.in(Files.createTempDirectory("waybill-archive-")));
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".mtar")).sorted().toList().stream();
    }
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
