package dev.waybill.delivery.postgres;

import dev.waybill.contracts.TenantId;
import dev.waybill.courier.JdbcTransactions;
import dev.waybill.delivery.Deliveries;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelHealth.Disabled;
import dev.waybill.delivery.core.ChannelHealth.Well;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.postgres.Replaying.Piece;
import dev.waybill.delivery.postgres.StrandRows.Strand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/// Deliveries as rows.
@ApplicationScoped
public class PostgresDeliveries implements Deliveries {
  private static final String ADD =
      """
      insert into delivery (happening, channel, tenant, key, kind, at, payload)
      select d.happening, d.channel, d.tenant, d.key, d.kind, d.at, d.payload
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
          ?::bytea[])
        with ordinality as d (happening, channel, tenant, key, kind, at, payload, place)
      order by d.place
      on conflict (happening, channel) do nothing
      """;

  private final JdbcTransactions transactions;
  private final Clock clock;

  @Inject
  public PostgresDeliveries(DataSource database, Clock clock) {
    this.transactions = new JdbcTransactions(database);
    this.clock = clock;
  }

  @Override
  public void add(Connection tx, List<Delivery> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (var insert = tx.prepareStatement(ADD)) {
      insert.setArray(1, array(tx, "uuid", all, Delivery::happening));
      insert.setArray(2, array(tx, "uuid", all, one -> one.channel().value()));
      insert.setArray(3, array(tx, "text", all, one -> one.tenant().value()));
      insert.setArray(4, array(tx, "text", all, Delivery::key));
      insert.setArray(5, array(tx, "text", all, Delivery::kind));
      insert.setArray(6, array(tx, "text", all, one -> one.at().toString()));
      insert.setArray(
          7, tx.createArrayOf("bytea", all.stream().map(Delivery::payload).toArray(byte[][]::new)));
      insert.executeUpdate();
    }
    List<Strand> strands =
        all.stream().map(one -> new Strand(one.channel(), one.key())).distinct().toList();
    ChannelRows.insert(tx, all.stream().map(Delivery::channel).toList());
    StrandRows.hold(tx, strands);
    StrandRows.tidy(tx, strands);
  }

  @Override
  public void forget(Connection tx, ChannelId channel) throws SQLException {
    for (String table : List.of("delivery_strand", "delivery", "delivery_channel")) {
      try (var delete = tx.prepareStatement("delete from %s where channel = ?".formatted(table))) {
        delete.setObject(1, channel.value());
        delete.executeUpdate();
      }
    }
  }

  @Override
  public List<Listed> list(Filter filter, long before, int atMost) throws SQLException {
    return transactions.run(tx -> DeliveryRows.list(tx, filter, before, atMost));
  }

  @Override
  public Optional<Inspected> inspect(TenantId tenant, long number) throws SQLException {
    return transactions.run(tx -> DeliveryRows.find(tx, tenant, number));
  }

  @Override
  public List<Tried> attempts(TenantId tenant, long number, long before, int atMost)
      throws SQLException {
    return transactions.run(tx -> DeliveryRows.attempts(tx, tenant, number, before, atMost));
  }

  @Override
  public boolean replay(TenantId tenant, long number) throws SQLException {
    return transactions.run(tx -> Replaying.one(tx, tenant, number));
  }

  @Override
  public int replayAll(Filter filter) throws SQLException {
    int replayed = 0;
    Optional<Long> after = Optional.of(0L);
    while (after.isPresent()) {
      long from = after.get();
      Piece piece = transactions.run(tx -> Replaying.piece(tx, filter, from));
      replayed += piece.replayed();
      after = piece.goOn();
    }
    return replayed;
  }

  @Override
  public ByHand tryNow(TenantId tenant, long number) throws SQLException {
    return transactions.run(tx -> Replaying.tryNow(tx, tenant, number));
  }

  @Override
  public ChannelHealth health(ChannelId channel) throws SQLException {
    return transactions.run(
        tx -> ChannelRows.find(tx, channel).map(ChannelRows.Seen::health).orElseGet(Well::new));
  }

  @Override
  public void enable(ChannelId channel) throws SQLException {
    save(channel, new Well());
  }

  @Override
  public void disable(ChannelId channel, String why) throws SQLException {
    save(channel, new Disabled(clock.instant(), why));
  }

  private void save(ChannelId channel, ChannelHealth health) throws SQLException {
    transactions.run(
        tx -> {
          ChannelRows.save(tx, channel, health);
          return channel;
        });
  }

  private static Array array(
      Connection tx, String type, List<Delivery> all, Function<Delivery, Object> member)
      throws SQLException {
    return tx.createArrayOf(type, all.stream().map(member).toArray());
  }
}
