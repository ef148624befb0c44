package dev.waybill.testkit.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Keycloak's distribution under `.waybill/dist`: unpacked once, built once for our options.
///
/// Two processes may want it at the same time, so all of it happens under a file lock.
final class KeycloakDist {
  /// Options that Keycloak bakes in; others can be given at each start.
  private static final List<String> BUILD = List.of("--db=postgres", "--health-enabled=true");

  private final Path zip;
  private final Path home;

  private KeycloakDist(Path zip, Path home) {
    this.zip = zip;
    this.home = home;
  }

  /// The distribution, ready to be started.
  static synchronized KeycloakDist ready() throws IOException, InterruptedException {
    var dist = Files.createDirectories(WaybillHome.dist());
    var version = version();
    var zip = dist.resolve("keycloak-quarkus-dist-" + version + ".zip");
    var ready = new KeycloakDist(zip, dist.resolve("keycloak-" + version));
    try (var channel =
            FileChannel.open(
                dist.resolve("keycloak.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      ready.unpack();
      ready.build();
    }
    return ready;
  }

  /// The command that runs Keycloak itself, without a shell between it and its signals.
  List<String> command(List<String> jvm, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-Dkc.home.dir=" + home);
    command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.add("-Dpicocli.disable.closures=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    command.add("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED");
    command.add("--add-opens=java.base/java.security=ALL-UNNAMED");
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(home.resolve("lib").resolve("quarkus-run.jar").toString());
    command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    command.addAll(List.of(arguments));
    return command;
  }

  Path home() {
    return home;
  }

  private void unpack() throws IOException {
    if (Files.exists(home)) {
      return;
    }
    if (!Files.exists(zip)) {
      throw new IOException("no " + zip + ": build module testkit, which puts it there");
    }
    var half = zip.resolveSibling(home.getFileName() + ".half");
    delete(half);
    try (var archive = new ZipFile(zip.toFile())) {
      for (var entry : archive.stream().toList()) {
        unpack(archive, entry, half);
      }
    }
    Files.move(half.resolve(home.getFileName()), home, StandardCopyOption.ATOMIC_MOVE);
    delete(half);
  }

  private static void unpack(ZipFile archive, ZipEntry entry, Path to) throws IOException {
    var file = to.resolve(entry.getName()).normalize();
    if (!file.startsWith(to)) {
      throw new IOException("an entry outside the distribution: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    try (var content = archive.getInputStream(entry)) {
      Files.copy(content, file);
    }
  }

  private void build() throws IOException, InterruptedException {
    var built = home.resolve("waybill-built");
    var options = String.join(" ", BUILD);
    if (Files.exists(built) && Files.readString(built).equals(options)) {
      return;
    }
    var log = home.resolve("waybill-build.log");
    var arguments = new ArrayList<>(List.of("build"));
    arguments.addAll(BUILD);
    var result =
        new ProcessBuilder(command(List.of("-Xmx1g"), arguments.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start()
            .waitFor();
    if (result != 0) {
      throw new IOException("Keycloak cannot build itself, see " + log);
    }
    Files.writeString(built, options);
  }

  private static String version() throws IOException {
    var properties = new Properties();
    try (var file = KeycloakDist.class.getResourceAsStream("keycloak.properties")) {
      properties.load(file);
    }
    return properties.getProperty("version");
  }

  private static void delete(Path dir) throws IOException {
    if (Files.exists(dir)) {
      try (var files = Files.walk(dir)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
