package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.Suite;
import dev.waybill.deploy.record.RunFolder;
import dev.waybill.testkit.servers.Database;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Runs the checker, as a process that knows the files and the database and nothing of us.
final class Checking {
  private static final String CHECKER = "dev.waybill.deploy.check.Checker";
  // An hour at 25 exports a second took 1 GB.
  private static final String HEAP = "-Xmx3g";

  private Checking() {}

  /// Whether it found nothing wrong.
  ///
  /// @param patience how many times as long as its bar each recovery may take
  static boolean passes(RunFolder run, Suite suite, int patience)
      throws IOException, InterruptedException {
    var database = suite.database();
    var password = database.passwords().of(Database.SUPERUSER);
    var url =
        database.jdbcUrl(Database.DATABASE)
            + "?user="
            + Database.SUPERUSER
            + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8);
    var command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            HEAP,
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            CHECKER,
            run.path().toString(),
            url,
            "--broker",
            "127.0.0.1:" + suite.ports().of(Part.KAFKA),
            "--content",
            suite.folders().content().toString(),
            "--accepting-within",
            Bars.ACCEPTING.times(patience).now().toString());
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
