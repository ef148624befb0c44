package dev.waybill.worker.http;

import dev.waybill.content.DirectoryStore;
import dev.waybill.content.Staged;
import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.worker.core.DeployStep.SendFile;
import dev.waybill.worker.core.Parcel;
import dev.waybill.worker.core.Receiver;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;

/// Steps that send what lies in a store to an address.
record Sending(DirectoryStore store, String url) {
  SendFile step(long fence, byte[] content, boolean asks, Duration patience) throws IOException {
    String sha256;
    try (Staged staged = store.begin()) {
      staged.write(ByteBuffer.wrap(content));
      sha256 = staged.commit().sha256();
    }
    var file =
        new StoredFile(9, ContentType.MTA, 40, "grüße +1.mtar", sha256, content.length, "x", "1");
    return new SendFile(
        new Receiver(URI.create(url), asks, patience),
        new Parcel(
            new TransportRequestId(352), new NodeId(2), new QueueEntryId(358), 1, fence, file));
  }
}
