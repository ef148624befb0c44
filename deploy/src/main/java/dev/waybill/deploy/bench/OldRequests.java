package dev.waybill.deploy.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Requests that were imported years ago and are done with, as copies of one that the suite has
/// really imported: with all that it has left in the tables, and a file of its own each.
///
/// Each belongs to a line of content, an MTA with many versions, at one node. The last two of a
/// line are what is current and previous there.
///
/// @param base the number before those that they have
/// @param each how many numbers each of them has
/// @param template the request that was imported
/// @param lines how many lines there are
/// @param count how many may go: behind them come two of each line that stay
record OldRequests(
    long base, long each, int template, List<Integer> nodes, int lines, int count, OldFiles files) {
  /// Request, content, file and entry take a number each; then come actions and log lines.
  private static final int ENTRY = 1;

  private static final int FILE = 2;
  private static final int STANDING = 3;
  private static final int ACTIONS = 4;

  static OldRequests make(
      Connection connection,
      List<Integer> nodes,
      int template,
      int lines,
      int count,
      OldFiles files)
      throws SQLException {
    var api = new Copies(connection, "transport_api");
    var whose = "t.request_id = " + template;
    var actions = api.numbers("action_request", "action_id", whose);
    var words = api.numbers("log_line", "id", whose);
    var each = ACTIONS + actions.size() + words.size();
    var base = BenchedQueue.numbers(connection, (long) each * (count + 2 * lines + 1));
    var old = new OldRequests(base, each, template, nodes, lines, count, files);
    old.content(api);
    old.requests(api);
    old.entries(api, new Copies(connection, "queue_engine"));
    for (int i = 0; i < actions.size(); i++) {
      old.action(api, actions.get(i), ACTIONS + i);
      for (int j = 0; j < words.size(); j++) {
        old.words(api, words.get(j), actions.get(i), ACTIONS + i, ACTIONS + actions.size() + j);
      }
    }
    return old;
  }

  /// The node of the i-th, as SQL.
  static String nodeOf(String i, List<Integer> nodes) {
    var all = String.join(",", nodes.stream().map(Object::toString).toList());
    return "(array[%s])[1 + (%s) %% %d]".formatted(all, i, nodes.size());
  }

  /// How many there are, those that stay included.
  int all() {
    return count + 2 * lines;
  }

  /// What is true of the numbers of the requests that may go, as SQL.
  String going(String column) {
    return "(%1$s between %2$d and %3$d and (%1$s - %4$d) %% %5$d = 0)"
        .formatted(column, base + 2 * each, base + 2 * each * count, base, 2 * each);
  }

  /// The same of those that stay.
  String staying(String column) {
    return "(%1$s between %2$d and %3$d and (%1$s - %4$d) %% %5$d = 0)"
        .formatted(column, base + 2 * each * (count + 1), base + 2 * each * all(), base, 2 * each);
  }

  private void content(Copies api) throws SQLException {
    var whose =
        "t.id in (select file_id from transport_api.content_entry where request_id = %d)"
            .formatted(template);
    api.make(
        "content",
        "(t.tenant, t.sha256) in (select t.tenant, t.sha256 from transport_api.stored_file t where %s)"
            .formatted(whose),
        all(),
        Map.of(
            "sha256",
            sha256(),
            "mta_id",
            "'dev.waybill.bench.old' || i %% %d".formatted(lines),
            "mta_version",
            "'1.0.' || i",
            "bytes",
            "length(%s)".formatted(files.words()),
            "created_at",
            at()));
    api.make(
        "stored_file",
        whose,
        all(),
        Map.of("id", of(FILE), "sha256", sha256(), "uploaded_at", at()));
    api.run(
        """
        update transport_api.storage_usage u set bytes = (
          select sum(c.bytes) from transport_api.content c where c.tenant = u.tenant)
        where u.tenant = (select tenant from transport_api.transport_request where id = %d)
        """
            .formatted(template));
  }

  private void requests(Copies api) throws SQLException {
    api.make(
        "transport_request",
        "t.id = " + template,
        all(),
        Map.of("id", request(), "created_at", at()));
    api.make(
        "content_entry",
        "t.request_id = " + template,
        all(),
        Map.of(
            "id",
            of(ENTRY),
            "request_id",
            request(),
            "file_id",
            of(FILE),
            "uri",
            of(FILE) + "::text"));
  }

  private void entries(Copies api, Copies engine) throws SQLException {
    var whose = "t.request_id = " + template;
    var entry =
        Map.of(
            "request_id",
            request(),
            "node_id",
            node(),
            "position",
            "t.position + i",
            "queued_at",
            at(),
            "changed_at",
            at());
    api.make("queue_entry", whose, all(), with(entry, "id", of(STANDING)));
    engine.make("queue_entry", whose, all(), with(entry, "entry_id", of(STANDING)));
  }

  private void action(Copies api, int copied, int slot) throws SQLException {
    var anew =
        Map.of(
            "id",
            of(slot),
            "node_id",
            node(),
            "started_at",
            at(),
            "ended_at",
            at(),
            "answered_at",
            at(),
            "input",
            "gen_random_uuid()",
            "asked",
            "array[%s]::integer[]".formatted(request()));
    api.make("action", "t.id = " + copied, all(), anew);
    api.make(
        "action_request",
        "t.action_id = %d and t.request_id = %d".formatted(copied, template),
        all(),
        Map.of("action_id", of(slot), "request_id", request()));
  }

  private void words(Copies api, int copied, int ofAction, int action, int slot)
      throws SQLException {
    api.make(
        "log_line",
        "t.id = %d and t.action_id = %d".formatted(copied, ofAction),
        all(),
        Map.of(
            "id", of(slot), "action_id", of(action), "request_id", request(), "created_at", at()));
  }

  private String request() {
    return of(0);
  }

  private String node() {
    return nodeOf("i %% %d".formatted(lines), nodes);
  }

  private String sha256() {
    return "encode(sha256(convert_to(%s, 'UTF8')), 'hex')".formatted(files.words());
  }

  /// One after the other, so that there is one that came last.
  private String at() {
    return "now() - interval '8 years' - (%d - i) * interval '10 seconds'".formatted(all());
  }

  /// Which number a thing of the i-th request has.
  private String of(int slot) {
    return "(%d + %d * i + %d)".formatted(base, 2 * each, 2 * slot);
  }

  private static Map<String, String> with(Map<String, String> what, String more, String value) {
    var all = new LinkedHashMap<>(what);
    all.put(more, value);
    return all;
  }
}
