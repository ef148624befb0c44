package dev.waybill.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.content.Verdict.Mta;
import dev.waybill.content.Verdict.Unreadable;
import dev.waybill.content.Verdict.Zip;
import dev.waybill.testkit.ForgedZip;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTest {
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

  @TempDir Path folder;

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
  void anAbsoluteNameIsRefusedByItsName() throws Exception {
    assertThat(read(RealArchives.named("bad-absolute-path.mtar")))
        .isEqualTo(new Unreadable("/web/", "its name is absolute"));
  }

  @Test
  void aNameThatIsNotNormalisedIsRefusedByItsName() throws Exception {
    assertThat(refused(RealArchives.named("bad-not-normalized-path.mtar")).entry())
        .isEqualTo("web/../asd");
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
  void aZipWithoutADescriptorIsAZip() throws Exception {
    assertThat(read(new ForgedZip().with(ForgedZip.stored("a.txt", "a")))).isEqualTo(new Zip());
    assertThat(read(new ForgedZip())).isEqualTo(new Zip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PK", "this is no zip archive at all, however long the text may be"})
  void whatIsNoZipIsRefusedAsAWhole(String text) throws Exception {
    assertThat(read(Files.writeString(folder.resolve("x"), text)))
        .isEqualTo(new Unreadable("", "the file is not a zip archive"));
  }

  @Test
  void anArchiveWithItsHeadCutOffIsRefused() throws Exception {
    byte[] whole = new ForgedZip().with(ForgedZip.stored("a.txt", "a".repeat(100))).bytes();
    byte[] cut = Arrays.copyOfRange(whole, 50, whole.length);

    assertThat(refused(Files.write(folder.resolve("x"), cut)).entry()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../up",
        "a/../../up",
        "..",
        "a/./b",
        "a//b",
        "/etc/passwd",
        "//host/share",
        "C:/x",
        "c:x",
        "a\\..\\b",
        "line\nbreak",
        "a/.."
      })
  void aNameThatLeavesItsFolderIsRefused(String name) throws Exception {
    assertThat(refused(zip(ForgedZip.stored("ok", ""), ForgedZip.stored(name, "x"))).entry())
        .isEqualTo(name);
  }

  @Test
  void aNameOfAnyLengthIsRefused() throws Exception {
    String long255 = "n".repeat(256);

    assertThat(refused(zip(ForgedZip.stored(long255, "x"))).entry()).isEqualTo(long255);
    assertThat(refused(zip(ForgedZip.stored("n/".repeat(600), ""))).reason()).contains("too long");
  }

  @Test
  void twoEntriesOfOneNameAreRefused() throws Exception {
    Unreadable verdict =
        refused(
            zip(
                ForgedZip.stored("a", "1"),
                ForgedZip.stored("b", "2"),
                ForgedZip.stored("a", "3")));

    assertThat(verdict).isEqualTo(new Unreadable("a", "it is there twice"));
  }

  @Test
  void aFileThatIsAFolderOfAnotherIsRefused() throws Exception {
    Unreadable verdict =
        refused(
            zip(
                ForgedZip.stored("a/b/c", "1"),
                ForgedZip.stored("a/b-c", "2"),
                ForgedZip.stored("a/b", "3")));

    assertThat(verdict).isEqualTo(new Unreadable("a/b", "it is both a file and a folder"));
  }

  @Test
  void encryptedEntriesAreRefused() throws Exception {
    assertThat(refused(zip(ForgedZip.stored("a", "1").encrypted())))
        .isEqualTo(new Unreadable("a", "it is encrypted"));
    assertThat(refused(zip(ForgedZip.stored("a", "1").encryptedInItsOwnHeaderOnly())))
        .isEqualTo(new Unreadable("a", "it is encrypted"));
  }

  @Test
  void linksAreRefused() throws Exception {
    assertThat(refused(zip(ForgedZip.stored("a", "/etc/passwd").unixMode(0xa1ff))).reason())
        .contains("link");
  }

  @Test
  void anEntryWithTwoNamesIsRefused() throws Exception {
    assertThat(refused(zip(ForgedZip.stored("a", "1").namedInItsOwnHeader("../a"))))
        .isEqualTo(new Unreadable("a", "it has two names"));
  }

  @Test
  void entriesThatShareBytesAreRefused() throws Exception {
    Unreadable verdict =
        refused(
            zip(
                ForgedZip.stored("a", "1".repeat(100)),
                ForgedZip.stored("a", "1".repeat(100)).sharing(0)));
    Unreadable quoted = refused(zip(quoting()));

    assertThat(verdict.reason()).isEqualTo("it is there twice");
    assertThat(quoted).isEqualTo(new Unreadable("b", "it overlaps another entry"));
  }

  /// An entry whose content is a whole other entry, which is listed too.
  private static ForgedZip.Entry[] quoting() {
    byte[] inner = new ForgedZip().with(ForgedZip.stored("b", "zeros")).bytes();
    return new ForgedZip.Entry[] {
      ForgedZip.stored("a", inner), ForgedZip.stored("b", "zeros").sharing(30 + 1 + 20)
    };
  }

  @Test
  void moreEntriesThanAllowedAreRefused() throws Exception {
    ArchiveLimits two = new ArchiveLimits(2, 1_000, 1_000, 100, 1_000);
    Path archive =
        zip(ForgedZip.stored("a", ""), ForgedZip.stored("b", ""), ForgedZip.stored("c", ""));

    assertThat(read(archive, two))
        .isEqualTo(new Unreadable("", "the archive has 3 entries, more than 2"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 60_000})
  void anArchiveThatLiesAboutItsNumberOfEntriesIsRefused(int said) throws Exception {
    byte[] lying =
        new ForgedZip()
            .with(ForgedZip.stored("a", ""), ForgedZip.stored("b", ""))
            .sayingEntries(said)
            .bytes();

    assertThat(refused(Files.write(folder.resolve("x"), lying)).entry()).isEmpty();
  }

  @Test
  void anArchiveOfManyEntriesIsRead() throws Exception {
    Path archive = folder.resolve("many.zip");
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
      for (int i = 0; i < 70_000; i++) {
        zip.putNextEntry(new ZipEntry("folder/" + i));
      }
    }

    assertThat(read(archive)).isEqualTo(new Zip());
  }

  @Test
  void contentPastTheLimitIsRefusedNamingTheEntryThatPassesIt() throws Exception {
    ArchiveLimits limits = new ArchiveLimits(10, 1_000, 250, 1_000, 1_000);
    Path archive =
        zip(
            ForgedZip.stored("a", "a".repeat(100)),
            ForgedZip.stored("b", "b".repeat(100)),
            ForgedZip.stored("c", "c".repeat(100)));

    assertThat(read(archive, limits)).isInstanceOf(Unreadable.class);
    assertThat(((Unreadable) read(archive, limits)).entry()).isEqualTo("c");
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

  private Path zip(ForgedZip.Entry... entries) throws IOException {
    return new ForgedZip().with(entries).writeTo(folder.resolve("forged.zip"));
  }

  private static Unreadable refused(Path archive) throws IOException {
    Verdict verdict = read(archive);
    assertThat(verdict).isInstanceOf(Unreadable.class);
    return (Unreadable) verdict;
  }

  private Verdict read(ForgedZip zip) throws IOException {
    return read(zip.writeTo(folder.resolve("forged.zip")));
  }

  private static Verdict read(Path archive) throws IOException {
    return read(archive, ArchiveLimits.standard());
  }

  private static Verdict read(Path archive, ArchiveLimits limits) throws IOException {
    try (FileChannel channel = FileChannel.open(archive)) {
      return ArchiveReader.read(channel, limits);
    }
  }
}
