package dev.waybill.deploy.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Op;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// Pipelines: they upload archives and export them, now and then into the middle of a line.
final class Exporting {
  private static final int UPLOAD_ONE_IN = 40;
  private static final int NODE_UPLOAD_ONE_IN = 20;
  private static final int AT_START = 4;

  private final WireClient client;
  private final Landing landing;
  private final Random random;
  private final Archives archives;
  private final Path folder;
  private final List<Call.File> files = new CopyOnWriteArrayList<>();

  Exporting(WireClient client, Landing landing, long seed, Path folder) {
    this.client = client;
    this.landing = landing;
    this.random = new Random(seed);
    this.archives = new Archives(seed);
    this.folder = folder;
  }

  /// Uploads what is exported from then on.
  void uploadFirst() throws IOException {
    for (var archive : archives.in(folder, AT_START)) {
      upload(archive);
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("no upload was accepted");
    }
  }

  void next() {
    try {
      if (dice(UPLOAD_ONE_IN) == 0) {
        upload(archives.next(folder));
      }
      var line = line();
      if (dice(NODE_UPLOAD_ONE_IN) == 0) {
        send(Op.NODE_UPLOAD, line, line.qa().get(dice(line.qa().size())), "upload");
      } else {
        send(Op.EXPORT, line, line.dev(), "export");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What goes to a broken destination waits there until its deadline. No more is sent than that
  /// lets go, or the longer a run the longer its queue.
  private Line line() {
    var line = landing.lines().get(dice(landing.lines().size()));
    if (line.kind() != Line.Kind.BROKEN || landing.mayWaitAt(line)) {
      return line;
    }
    var others =
        landing.lines().stream().filter(other -> other.kind() != Line.Kind.BROKEN).toList();
    return others.isEmpty() ? line : others.get(dice(others.size()));
  }

  private void upload(Archives.Archive archive) throws IOException {
    var call =
        Call.begun(landing.freshId(), Op.UPLOAD, null, Instant.now())
            .with(List.of(new Call.File(null, archive.sha256())));
    var ended =
        client.make(
            call,
            "/v2/files/upload",
            Multipart.of(archive.file()),
            (begun, answer) ->
                begun.with(
                    List.of(new Call.File(answer.path("fileId").asInt(), archive.sha256()))));
    landing.ended(ended);
    if (ended.isOk()) {
      files.addAll(ended.files());
    }
  }

  private void send(Op op, Line line, Line.Node node, String path) {
    var file = files.get(dice(files.size()));
    var call = Call.begun(landing.freshId(), op, node.id(), Instant.now()).with(List.of(file));
    var body =
        Map.of(
            "contentType",
            "MTA",
            "storageType",
            "FILE",
            "nodeName",
            node.name(),
            "description",
            call.id(),
            "namedUser",
            "load",
            "entries",
            List.of(Map.of("uri", Integer.toString(file.id()))));
    var ended =
        client.make(call, "/v2/nodes/" + path, WireClient.Message.json(body), Exporting::given);
    landing.ended(ended);
    if (ended.isOk()) {
      landing.recent(line).add(ended.requests().getFirst());
    }
  }

  private static Call given(Call call, JsonNode answer) {
    var entries = new ArrayList<Call.Entry>();
    for (var entry : answer.path("queueEntries")) {
      entries.add(new Call.Entry(entry.path("nodeId").asInt(), entry.path("queueId").asInt()));
    }
    return call.given(List.of(answer.path("transportRequestId").asInt()), null, entries);
  }

  private synchronized int dice(int sides) {
    return random.nextInt(sides);
  }
}
