package dev.waybill.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.content.Verdict.Unreadable;
import dev.waybill.content.Verdict.Zip;
import dev.waybill.testkit.ForgedZip;
import java.io.BufferedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is in a zip, whether or not it is an MTA.
class ArchiveReaderTest extends ReadingArchives {
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
}
