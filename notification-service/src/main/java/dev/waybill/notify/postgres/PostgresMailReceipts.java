package dev.waybill.notify.postgres;

import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.MailReceipts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// Receipts of mails in PostgreSQL. There are some only where a server took a mail for a part of
/// those whom it names; some old ones go with each that comes.
@ApplicationScoped
class PostgresMailReceipts implements MailReceipts {
  private static final String FIND =
      "select address, refused from mail_receipt where happening = ? and channel = ?";
  private static final String ADD =
      """
      insert into mail_receipt (tenant, happening, channel, address, refused)
      select ?, ?, ?, address, refused from unnest(?::text[], ?::text[]) as r (address, refused)
      on conflict (happening, channel, address) do nothing
      """;

  /// Longer than what was given up can be sent again.
  private static final String FORGET =
      """
      delete from mail_receipt where (happening, channel, address) in (
        select happening, channel, address from mail_receipt
        where tenant = ? and at < now() - interval '180 days'
        order by at limit 100 for update skip locked)
      """;

  private final TenantTransactions transactions;

  PostgresMailReceipts(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<String, String> of(Delivery delivery) throws SQLException {
    return transactions.run(
        delivery.tenant(),
        tx -> {
          var settled = new HashMap<String, String>();
          try (var select = tx.prepareStatement(FIND)) {
            select.setObject(1, delivery.happening());
            select.setObject(2, delivery.channel().value());
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                settled.put(rows.getString("address"), rows.getString("refused"));
              }
            }
          }
          return settled;
        });
  }

  @Override
  public void add(Delivery delivery, Map<String, String> settled) throws SQLException {
    transactions.run(
        delivery.tenant(),
        tx -> {
          try (var insert = tx.prepareStatement(ADD);
              var delete = tx.prepareStatement(FORGET)) {
            insert.setString(1, delivery.tenant().value());
            insert.setObject(2, delivery.happening());
            insert.setObject(3, delivery.channel().value());
            insert.setArray(4, tx.createArrayOf("text", settled.keySet().toArray()));
            insert.setArray(
                5, tx.createArrayOf("text", settled.keySet().stream().map(settled::get).toArray()));
            delete.setString(1, delivery.tenant().value());
            delete.executeUpdate();
            return insert.executeUpdate();
          }
        });
  }
}
