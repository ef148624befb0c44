package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JvmTest {
  /// A line of `-XX:+PrintCompilation`: time, number, flags, level, method.
  private static final Pattern THOROUGHLY =
      Pattern.compile("(?m)^ *\\d+ +\\d+ [ %sbn!]* 4 +(\\S+)::\\S+.*bytes\\)$");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"TRANSPORT_API", "QUEUE_ENGINE", "DEPLOY_WORKER"})
  void shouldLeaveToTheThoroughCompilerWhatPays(Part service) throws Exception {
    Files.createDirectories(folder.resolve(Jvm.COMPILERS).getParent());
    Files.writeString(folder.resolve(Jvm.COMPILERS), Jvm.compilers());

    var compiled = THOROUGHLY.matcher(run(service)).results().map(line -> line.group(1)).toList();

    assertThat(compiled)
        .anyMatch(type -> type.startsWith("sun.security.provider."))
        .anyMatch(type -> type.startsWith("java.lang."))
        .noneMatch(type -> type.startsWith("dev.waybill."));
  }

  private String run(Part service) throws Exception {
    var command = new ArrayList<>(List.of(Jvm.java()));
    command.addAll(Jvm.serving(service));
    command.addAll(List.of("-XX:+PrintCompilation", "-XX:-BackgroundCompilation", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Hashing.class.getName()));
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /// Hashes, and calls something else as often.
  static final class Hashing {
    public static void main(String[] words) throws Exception {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = new byte[8 << 10];
      for (int i = 0; i < 40_000; i++) {
        digest.update(bytes);
        digest.update(text(i).getBytes(StandardCharsets.UTF_8));
      }
      System.out.println(digest.digest().length);
    }

    private static String text(int number) {
      return Integer.toString(number);
    }
  }
}
