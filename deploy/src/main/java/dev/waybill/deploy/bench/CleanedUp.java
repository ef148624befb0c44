package dev.waybill.deploy.bench;

import java.sql.SQLException;

/// What must be true when the clean-up has ended: all that may go has gone, from everywhere, and
/// nothing else.
record CleanedUp(Asking sql, String tenant, OldStock stock) {
  void check() throws SQLException {
    var old = stock.old();
    var archived = "select count(*) from transport_request where archived and ";
    sql.mustBe("archived requests", old.count(), archived + old.going("id"));
    sql.mustBe("archived in all", old.count(), archived + ofTenant());
    sql.mustBe("told of", old.count(), "select sum(archived) from clean_up where " + ofTenant());
    sql.mustBe("kept after all", 0, "select sum(kept) from clean_up where " + ofTenant());
    for (var schema : new String[] {"transport_api", "queue_engine"}) {
      var entries = "select count(*) from %s.queue_entry where ".formatted(schema);
      sql.mustBe(schema + ": entries that were to go", 0, entries + old.going("request_id"));
      sql.mustBe(
          schema + ": entries that were to stay",
          old.all() - old.count(),
          entries + old.staying("request_id"));
    }
    Asking.mustBe("files that were to go", 0, old.files().there(1, old.count()));
    Asking.mustBe(
        "files that were to stay",
        old.all() - old.count(),
        old.files().there(old.count() + 1, old.all()));
    sql.mustBe(
        "bytes too many in the quota",
        0,
        "select bytes - (select sum(bytes) from content where %1$s) from storage_usage where %1$s"
            .formatted(ofTenant()));
    sql.mustBe(
        "counts of entries that are wrong",
        0,
        """
        select count(*) from queue_count c
        where %s and entries <> (
          select count(*) from queue_entry q where q.node_id = c.node_id and q.status = c.status)
        """
            .formatted(ofTenant()));
  }

  private String ofTenant() {
    return "tenant = '%s'".formatted(tenant);
  }
}
