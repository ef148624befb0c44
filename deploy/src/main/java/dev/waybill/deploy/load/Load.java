package dev.waybill.deploy.load;

import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.JsonLinesWriter;
import dev.waybill.deploy.record.Op;
import dev.waybill.deploy.record.RunFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All who call, from `begin` to `close`.
public final class Load implements AutoCloseable {
  private static final double OPERATIONS = 0.1;
  private static final double LEAST_OPERATIONS = 1;

  private final JsonLinesWriter<Call> file;
  private final WireClient client;
  private final Landing landing;
  private final Exporting exporting;
  private final Operating operating;
  private OpenLoop pipelines;
  private OpenLoop people;

  /// @param authorization what stands in the header of that name
  public Load(String address, String authorization, List<Line> lines, RunFolder run, long seed) {
    file = JsonLinesWriter.appendTo(run.calls());
    client = new WireClient(address, authorization, file);
    landing = new Landing(lines, "load " + Long.toString(Instant.now().toEpochMilli(), 36));
    exporting = new Exporting(client, landing, seed, run.path().resolve("archives"));
    operating = new Operating(client, landing, seed + 1);
  }

  /// @param perSecond exports a second
  public void begin(double perSecond) throws IOException {
    exporting.uploadFirst();
    pipelines = new OpenLoop("pipelines", perSecond, exporting::next);
    people =
        new OpenLoop("people", Math.max(LEAST_OPERATIONS, perSecond * OPERATIONS), operating::next);
  }

  /// The first export that began after an instant and was accepted.
  public Optional<Call> firstAcceptedSince(Instant since) {
    return landing.firstAcceptedSince(since);
  }

  /// How many calls wait for their answer.
  public long open() {
    return landing.open();
  }

  public Map<Op, Tally> tallies() {
    return landing.tallies();
  }

  /// Nothing new is begun until it goes on.
  public void hold() {
    pipelines.hold(true);
    people.hold(true);
  }

  public void goOn() {
    pipelines.hold(false);
    people.hold(false);
  }

  /// Nothing new is begun any more; what was begun is awaited.
  public void end() {
    pipelines.close();
    people.close();
  }

  @Override
  public void close() {
    if (pipelines != null) {
      end();
    }
    client.close();
    file.close();
  }
}
