package dev.waybill.testkit;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/// A service's schema in the database that tests share, migrated as the service does it.
public final class MigratedSchema {
  private MigratedSchema() {}

  /// Connections as the service has them. The migrations are those on the class path.
  public static DataSource source(String schema, String... locations) {
    Map<String, String> settings = RealServers.settings(schema, false);
    String url = settings.get("quarkus.datasource.jdbc.url");
    Flyway.configure()
        .dataSource(
            url, settings.get("quarkus.flyway.username"), settings.get("quarkus.flyway.password"))
        .locations(locations)
        .defaultSchema(schema)
        .load()
        .migrate();
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(settings.get("quarkus.datasource.username"));
    source.setPassword(settings.get("quarkus.datasource.password"));
    return source;
  }
}
