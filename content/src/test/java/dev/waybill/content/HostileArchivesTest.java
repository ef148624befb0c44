package dev.waybill.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.ForgedZip;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives of at most some 10 MB that are made to cost much, read in a JVM that has 64 MB of heap
/// for itself and the reader: none costs more than two seconds, and each is refused in words.
class HostileArchivesTest {
  private static final int MEGABYTES = 10_000;
  private static final Duration MOST = Duration.ofSeconds(2);
  private static final String DESCRIPTOR = "META-INF/mtad.yaml";

  @TempDir Path folder;
  private final List<Path> archives = new ArrayList<>();

  @Test
  void noneCostsMoreThanTwoSecondsAnd64MegabytesOfHeap() throws Exception {
    attack("bomb told", zeros("web/zeros"));
    attack("bomb lied about", zeros("web/zeros").directorySays(100));
    attack("bomb lied about twice", zeros("web/zeros").bothSay(100));
    attack("descriptor bomb told", zeros(DESCRIPTOR));
    attack("descriptor bomb lied about", zeros(DESCRIPTOR).directorySays(500));
    attack("descriptor bomb lied about twice", zeros(DESCRIPTOR).bothSay(9_000_000));
    attack("manifest bomb", zeros("META-INF/MANIFEST.MF"), ForgedZip.stored(DESCRIPTOR, "{}"));
    attack("aliases", descriptor("[" + laughs() + "]"));
    attack("many values", descriptor("[{},\n" + "{},\n   ".repeat(1_200_000) + "]"));
    attack("many keys", descriptor(keys()));
    attack("deep", descriptor("[\n   ".repeat(1_800_000)));
    attack("long number", descriptor("!!int " + "7".repeat(900_000)));
    attack("long word", descriptor("7".repeat(9_000_000)));
    attack("long text", descriptor("|\n" + ("    " + "7".repeat(996) + "\n").repeat(9_500)));
    attack("many names", names(100_000, 60));
    attack("too many names", names(150_000, 10));
    attack("long names", names(9_000, 1_000));
    attack("one archive, many headers of one place", sharing());

    List<String> answers = readInSmallJvm();

    assertThat(answers).hasSameSizeAs(archives);
    assertThat(answers).allSatisfy(HostileArchivesTest::isQuickAndRefused);
  }

  private static void isQuickAndRefused(String answer) {
    String[] parts = answer.split("\t");
    assertThat(parts[2]).as(answer).startsWith("Unreadable[");
    assertThat(Duration.ofMillis(Long.parseLong(parts[1]))).as(answer).isLessThan(MOST);
  }

  private void attack(String name, ForgedZip.Entry... entries) throws IOException {
    archives.add(new ForgedZip().with(entries).writeTo(folder.resolve(name)));
  }

  private static ForgedZip.Entry zeros(String name) {
    return ForgedZip.megabytesOfZeros(name, MEGABYTES);
  }

  private static ForgedZip.Entry[] descriptor(String value) {
    String head = "_schema-version: 3.1\nID: shop\nversion: 1.0.0\nparameters:\n  x: ";
    return new ForgedZip.Entry[] {
      ForgedZip.stored("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"),
      ForgedZip.stored(DESCRIPTOR, (head + value + "\n").getBytes(UTF_8))
    };
  }

  private static String laughs() {
    StringBuilder yaml = new StringBuilder("&a0 [1, 1]");
    IntStream.range(1, 40)
        .forEach(i -> yaml.append(", &a%d [*a%d, *a%d]".formatted(i, i - 1, i - 1)));
    return yaml.toString();
  }

  private static String keys() {
    StringBuilder yaml = new StringBuilder("{");
    IntStream.range(0, 900_000).forEach(i -> yaml.append(i).append(": 1,\n   "));
    return yaml.append("}").toString();
  }

  private static ForgedZip.Entry[] names(int number, int length) {
    String tail = "/n".repeat(length / 2);
    return IntStream.range(0, number)
        .mapToObj(i -> ForgedZip.stored(i + tail, new byte[0]).namedInItsOwnHeader("x"))
        .toArray(ForgedZip.Entry[]::new);
  }

  private static ForgedZip.Entry[] sharing() {
    return IntStream.range(0, 90_000)
        .mapToObj(i -> ForgedZip.stored("n" + i, new byte[0]).sharing(0))
        .toArray(ForgedZip.Entry[]::new);
  }

  private List<String> readInSmallJvm() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(SmallJvm.class.getName());
    archives.forEach(archive -> command.add(archive.toString()));
    Path out = folder.resolve("out");
    Process jvm =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(jvm.waitFor()).as(() -> text(out)).isZero();
    return Files.readAllLines(out, ISO_8859_1);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Reads archives and prints, tab separated, each one's name, milliseconds and verdict. Time is
  /// that of the processor, the collector's with it: others may be at work on this machine.
  static final class SmallJvm {
    private SmallJvm() {}

    public static void main(String[] archives) throws IOException {
      for (String archive : archives) {
        long before = millis();
        Verdict verdict;
        try (FileChannel channel = FileChannel.open(Path.of(archive))) {
          verdict = ArchiveReader.read(channel, ArchiveLimits.standard());
        }
        long millis = millis() - before;
        String words = verdict.toString().replaceAll("\\s", " ");
        System.out.println(Path.of(archive).getFileName() + "\t" + millis + "\t" + words);
      }
    }

    private static long millis() {
      long reading = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
      long collecting =
          ManagementFactory.getGarbageCollectorMXBeans().stream()
              .mapToLong(GarbageCollectorMXBean::getCollectionTime)
              .sum();
      return reading + collecting;
    }
  }
}
