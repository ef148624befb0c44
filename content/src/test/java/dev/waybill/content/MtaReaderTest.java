package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.content.Verdict.Mta;
import dev.waybill.content.Verdict.Unreadable;
import dev.waybill.testkit.ForgedZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What makes an archive an MTA: its descriptor and its manifest.
class MtaReaderTest extends ReadingArchives {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String DESCRIPTOR = "META-INF/mtad.yaml";
  private static final String SOUND =
      """
      _schema-version: "3.1"
      ID: shop
      version: 1.0.0
      modules:
        - name: web
          type: html5
      resources:
        - name: store
      """;

  @ParameterizedTest
  @CsvSource({
    "fs-storage-1.0.0.mtar, fs-storage, 1.0.0, anatz",
    "hello-blue.mtar, hello, 2.0.1, hello-router;hello-backend",
    "a.cf.app.mtar, a.cf.app, 0.0.0, destination-content-deployer;backend",
    "my-mta.mtar, my-mta, 0.0.0-SNAPSHOT, providing-module;consuming-module",
    "metadata-2.8MB.mtar, test-null-params, 1.0.0, my-app"
  })
  void realArchivesAreRead(String name, String id, String version, String modules)
      throws Exception {
    assertThat(read(RealArchives.named(name)))
        .isEqualTo(new Mta(id, version, List.of(modules.split(";"))));
  }

  @Test
  void aDescriptorOfSchemaOneIsRefusedNamingTheKey() throws Exception {
    Unreadable verdict = refused(RealArchives.named("sample-1.2.1-beta.mtar"));

    assertThat(verdict.entry()).isEqualTo(DESCRIPTOR);
    assertThat(verdict.reason()).contains("_schema-version");
  }

  @Test
  void whatIsBuiltHereCanBeRead() throws Exception {
    Path archive =
        new MtarBuilder("shop", "1.2.3")
            .file("web", "web/index.html", "<html>".getBytes(UTF_8))
            .module("db")
            .writeTo(folder.resolve("shop.mtar"));

    assertThat(read(archive)).isEqualTo(new Mta("shop", "1.2.3", List.of("web", "db")));
  }

  @Test
  void anMtaNeedsItsManifest() throws Exception {
    assertThat(refused(zip(ForgedZip.stored(DESCRIPTOR, SOUND))))
        .isEqualTo(new Unreadable(MANIFEST, "it is missing"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name: web/app.zip\nMTA-Module: other\n",
        "Name: nowhere.zip\nMTA-Module: web\n",
        "Name: web/app.zip\nMTA-Resource: web\n",
        "Name: web/app.zip\nMTA-Requires: other/x\n",
        "no colon here\n"
      })
  void aManifestThatNamesWhatIsNotThereIsRefused(String section) throws Exception {
    Unreadable verdict = refused(mta("Manifest-Version: 1.0\n\n" + section, SOUND));

    assertThat(verdict.entry()).isEqualTo(MANIFEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name: web/app.zip\r\nMTA-Module: w\r\n eb\r\n\r\n",
        "Name: web/\nMTA-Module: web",
        "Name: web\nmta-module: web, web\n\n\n\nName: META-INF/mtad.yaml\n",
        "Name: web/app.zip\nMTA-Resource: store\n",
        "Name: web/app.zip\nMTA-Requires: web/store\n"
      })
  void aManifestAsToolsWriteItIsRead(String section) throws Exception {
    assertThat(read(mta("Manifest-Version: 1.0\n\n" + section, SOUND)))
        .isEqualTo(new Mta("shop", "1.0.0", List.of("web")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just words",
        "[a, list]",
        "{unclosed",
        "ID: shop\nversion: 1.0.0\nmodules: [{name: web, type: x}]",
        "_schema-version: 3\nversion: 1.0.0\nmodules: [{name: web, type: x}]",
        "_schema-version: 3\nID: shop\nmodules: [{name: web, type: x}]",
        "_schema-version: 3\nID: shop\nversion: 1.0.0\nmodules: [{name: web}]",
        "_schema-version: 3\nID: shop\nversion: 1.0.0\nmodules: web",
        "_schema-version: 3\nID: 'a b'\nversion: 1.0.0\nmodules: [{name: web, type: x}]",
        "_schema-version: 3\nID: shop\nversion: new\nmodules: [{name: web, type: x}]",
        "_schema-version: 99\nID: shop\nversion: 1.0.0\nmodules: [{name: web, type: x}]"
      })
  void aDescriptorThatIsNoneIsRefusedByItsName(String yaml) throws Exception {
    Unreadable verdict = refused(mta("Manifest-Version: 1.0\n", yaml));

    assertThat(verdict.entry()).isEqualTo(DESCRIPTOR);
    assertThat(verdict.reason()).startsWith("it is no deployment descriptor: ");
  }

  @Test
  void anMtaWithoutModulesIsRefused() throws Exception {
    String none = "_schema-version: 3.1\nID: shop\nversion: 1.0.0\n";

    assertThat(refused(mta("Manifest-Version: 1.0\n", none)).reason()).contains("no modules");
  }

  @Test
  void aDescriptorMayUseAnchorsInReason() throws Exception {
    String anchors =
        SOUND
            + """
            parameters:
              base: &base {memory: 1G}
              here: *base
              there: {<<: *base, disk: 2G}
            """;

    assertThat(read(mta("Manifest-Version: 1.0\n", anchors))).isInstanceOf(Mta.class);
  }

  @Test
  void anArchiveWithAnyBytesChangedGivesAVerdict() throws Exception {
    byte[] sound = Files.readAllBytes(mta("Manifest-Version: 1.0\n", SOUND));
    for (int seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      byte[] changed = sound.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("changed"), changed);

      assertThat(read(file)).as("seed %d", seed).isNotNull();
    }
  }

  private Path mta(String manifest, String descriptor) throws IOException {
    return zip(
        ForgedZip.stored(MANIFEST, manifest),
        ForgedZip.stored(DESCRIPTOR, descriptor),
        ForgedZip.stored("web/app.zip", "bits"));
  }
}
