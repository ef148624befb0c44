package dev.waybill.deploy;

import dev.waybill.testkit.servers.KeptClasses;
import dev.waybill.testkit.servers.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The JVM that our processes run on: the launcher's own.
final class Jvm {
  private static final int SERVICE_MEGABYTES = 256;

  /// The thorough compiler took a third to a half of a service's processor time in its first five
  /// minutes under load; its code had not earned that back by then.
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  /// Who carries a transport; the others only listen.
  private static final Set<Part> CARRYING =
      EnumSet.of(Part.TRANSPORT_API, Part.QUEUE_ENGINE, Part.DEPLOY_WORKER);

  /// What comes in of a file lives for milliseconds, and is many megabytes when several come at
  /// once. Where survivors have too little room it is taken for old, and the old are not looked
  /// through before their space is full.
  private static final List<String> YOUNG_FOR_FILES =
      List.of("-Xms96m", "-Xmn48m", "-XX:SurvivorRatio=4");

  /// Where a service finds [#compilers], from its working folder.
  static final String COMPILERS = "config/compilers.json";

  private static final List<String> THOROUGH_WHERE_IT_PAYS =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:CompilerDirectivesFile=" + COMPILERS);

  private Jvm() {}

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// How a service runs: as small as it was at first for as long as it does little, and no larger
  /// than it must be when it does much.
  static List<String> serving(Part service) {
    var arguments = new ArrayList<>(sized(SERVICE_MEGABYTES));
    arguments.addAll(service == Part.TRANSPORT_API ? YOUNG_FOR_FILES : List.of("-Xms64m"));
    if (CARRYING.contains(service)) {
      arguments.addAll(THOROUGH_WHERE_IT_PAYS);
    } else {
      arguments.add(QUICK_COMPILER);
    }
    arguments.add("-XX:+UseCompactObjectHeaders");
    // What compilers and start-up have used is given back to the system.
    arguments.add("-XX:TrimNativeHeapInterval=30000");
    return List.copyOf(arguments);
  }

  /// Which compiler has what (JDK, *Compiler Control*, JEP 165). Hashes, codecs and collections go
  /// to the thorough one: only that uses the processor's own SHA-256, ten times as fast. The way of
  /// a call goes there too, as pipelines make it hot. Of all else it would make little.
  static String compilers() {
    return """
        [
          {
            match: [
              "sun/security/provider/*.*",
              "java/lang/*.*",
              "java/util/*.*",
              "com/fasterxml/jackson/*.*",
              "io/netty/*.*",
              "io/vertx/*.*",
              "org/apache/kafka/*.*",
              "org/jboss/resteasy/*.*",
              "io/quarkus/*.*",
              "io/smallrye/*.*",
              "dev/waybill/api/*.*"
            ],
            c2: { Exclude: false }
          },
          { match: ["*.*"], c2: { Exclude: true } }
        ]
        """;
  }

  /// What a JVM on the launcher's own class path is told, so that it keeps its classes. They lie
  /// beside the jars. Nothing, where classes come from folders.
  static List<String> keepingClasses(String name) {
    var from = Origin.of(Jvm.class);
    return Files.isRegularFile(from)
        ? KeptClasses.in(from.resolveSibling(name + ".jsa"))
        : List.of();
  }

  /// A small heap, the collector that needs no threads of its own, and an end with a log line when
  /// memory runs out.
  static List<String> sized(int heapMegabytes) {
    return List.of(
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dfile.encoding=UTF-8");
  }
}
