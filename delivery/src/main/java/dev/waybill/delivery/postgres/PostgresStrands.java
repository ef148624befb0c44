package dev.waybill.delivery.postgres;

import dev.waybill.courier.JdbcTransactions;
import dev.waybill.delivery.Alarms;
import dev.waybill.delivery.Claim;
import dev.waybill.delivery.DeliverySettings;
import dev.waybill.delivery.Strands;
import dev.waybill.delivery.core.HealthRules;
import dev.waybill.delivery.core.Next;
import dev.waybill.delivery.core.RetrySchedule;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/// Strands as rows. Times are the database's, so that clocks of processes may differ.
@ApplicationScoped
public class PostgresStrands implements Strands {
  private static final String COUNT =
      """
      select
        (select count(*) from delivery where state = 'waiting') as waiting,
        (select coalesce(floor(extract(epoch from now() - min(added_at))), 0)::bigint
          from delivery where state = 'waiting') as oldest,
        (select count(*) from delivery where state = 'dead') as dead,
        (select count(*) from delivery_channel where disabled_at is not null) as disabled
      """;

  private static final String FORGET =
      """
      delete from delivery where id in (
        select id from delivery
        where state = 'delivered' and ended_at < now() - ? * interval '1 millisecond'
          or state = 'dead' and ended_at < now() - ? * interval '1 millisecond'
        limit 1000)
      """;

  private final JdbcTransactions transactions;
  private final Settling settling;
  private final TakenTogether taken;

  @Inject
  public PostgresStrands(DataSource database, DeliverySettings settings, @All List<Alarms> alarms) {
    var schedule = new RetrySchedule(settings.retryAfter());
    this.transactions = new JdbcTransactions(database);
    this.settling = new Settling(HealthRules.of(schedule, settings.disabledAfter()), alarms);
    this.taken = new TakenTogether(some -> transactions.run(tx -> SettlingTaken.settle(tx, some)));
  }

  @Override
  public List<Claim> claim(Wish wish) throws SQLException {
    return transactions.run(tx -> Claiming.claim(tx, wish));
  }

  @Override
  public boolean settle(Claim claim, Ended ended) throws SQLException {
    return switch (ended.next()) {
      case Next.Delivered _ -> taken.settle(claim, ended);
      case Next.Untaken next -> transactions.run(tx -> settling.settle(tx, claim, ended, next));
    };
  }

  @Override
  public void giveBack(Claim claim) throws SQLException {
    transactions.run(tx -> settling.giveBack(tx, claim));
  }

  @Override
  public Count count() throws SQLException {
    return transactions.run(
        tx -> {
          try (var select = tx.prepareStatement(COUNT);
              ResultSet row = select.executeQuery()) {
            row.next();
            return new Count(
                row.getLong("waiting"),
                Duration.ofSeconds(row.getLong("oldest")),
                row.getLong("dead"),
                row.getLong("disabled"));
          }
        });
  }

  @Override
  public int forget(Duration delivered, Duration dead) throws SQLException {
    return transactions.run(
        tx -> {
          try (var delete = tx.prepareStatement(FORGET)) {
            delete.setLong(1, delivered.toMillis());
            delete.setLong(2, dead.toMillis());
            return delete.executeUpdate();
          }
        });
  }
}
