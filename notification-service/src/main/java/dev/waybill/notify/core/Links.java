package dev.waybill.notify.core;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import java.net.URI;
import java.util.Optional;

/// Where people see more of what happened, below the address under which they find Waybill. Without
/// such an address nothing is linked.
///
/// @param base absolute; with or without a last slash
public record Links(Optional<URI> base) {
  public static final Links NONE = new Links(Optional.empty());

  public Links {
    base.ifPresent(
        uri -> {
          if (!uri.isAbsolute() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                "links begin with an absolute address without query or fragment, not " + uri);
          }
        });
  }

  Optional<URI> request(TransportRequestId request) {
    return to("requests/" + request);
  }

  Optional<URI> queue(NodeId node, TransportRequestId request) {
    return to("nodes/" + node + "/queue?request=" + request);
  }

  Optional<URI> to(String path) {
    return base.map(uri -> URI.create(uri.toString().replaceAll("/+$", "") + "/" + path));
  }
}
