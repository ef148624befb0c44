package dev.waybill.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.JdbcInbox;
import dev.waybill.courier.JdbcOutbox;
import dev.waybill.testkit.BenchedPostgres;
import dev.waybill.testkit.CpuTimes;
import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployTarget;
import dev.waybill.worker.core.Fixtures;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.postgres.PostgresRuns;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// The worker on a real PostgreSQL of its own, without Kafka and Quarkus between, and with a target
/// that has always done its step already: what the keeping of runs costs by itself.
final class BenchedWorker implements AutoCloseable {
  private final BenchedPostgres postgres = new BenchedPostgres("deploy_worker");
  private final AgroalDataSource database;
  final PostgresRuns runs;
  final ClaimingRuns claiming;

  BenchedWorker() throws IOException, SQLException {
    database =
        AgroalDataSource.from(
            new AgroalPropertiesReader()
                .readProperties(
                    Map.of(
                        "jdbcUrl",
                        postgres.jdbcUrl() + "?options=" + options(),
                        "principal",
                        postgres.user().name(),
                        "credential",
                        postgres.user().password(),
                        "maxSize",
                        "12"))
                .get());
    var clock = Clock.systemUTC();
    runs =
        new PostgresRuns(
            database,
            new JdbcInbox(),
            new JdbcOutbox(),
            new Doorbell(),
            new Envelopes("deploy-worker", clock),
            clock);
    var settings = TestingSettings.with(Map.of());
    Destinations destinations =
        _ -> new Destinations.Answer.Found(Fixtures.aReceiver("url", "http://a.example"));
    claiming =
        new ClaimingRuns(
            runs,
            new RunningImports(
                runs,
                new RememberedDestinations(destinations),
                _ -> new NodeFiles.Answer.Found(Map.of()),
                List.of(new Willing()),
                settings,
                clock),
            settings,
            clock,
            "bench");
    claiming.start();
  }

  /// How the service itself connects.
  private static String options() throws IOException {
    var source = new YamlConfigSource(BenchedWorker.class.getResource("/application.yaml"));
    String options = "quarkus.datasource.jdbc.additional-jdbc-properties.options";
    return URLEncoder.encode(source.getValue(options), UTF_8).replace("+", "%20");
  }

  private static final class Willing implements DeployTarget {
    @Override
    public String type() {
      return "HTTP";
    }

    @Override
    public StepResult run(DeployStep step) {
      return new Done("done");
    }

    @Override
    public StepResult runAgain(DeployStep step) {
      return run(step);
    }

    @Override
    public StepResult ask(DeployStep step) {
      return run(step);
    }
  }

  long number(String sql) throws SQLException {
    return postgres.number(sql);
  }

  CpuTimes cpu() {
    return postgres.cpu();
  }

  @Override
  public void close() {
    try {
      claiming.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
    postgres.close();
  }
}
