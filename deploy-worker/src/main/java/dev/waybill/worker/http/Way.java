package dev.waybill.worker.http;

import dev.waybill.contracts.AllowedHosts;
import dev.waybill.worker.http.Reply.Forbidden;
import dev.waybill.worker.http.Reply.NotReached;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// Looks where an address leads before anything is sent there.
///
/// The JVM remembers for half a minute what a name resolved to, so the call that follows goes where
/// was looked; whoever must be surer has a network that does not let it through.
record Way(AllowedHosts allowed) {
  /// What is in the way; nothing when it may be gone.
  Optional<Reply> hindrance(URI url) {
    try {
      return Arrays.stream(InetAddress.getAllByName(url.getHost()))
          .filter(address -> !allowed.allow(url.getHost(), address))
          .findFirst()
          .map(address -> new Forbidden(words(address)));
    } catch (UnknownHostException e) {
      return Optional.of(new NotReached("nobody knows the host " + url.getHost()));
    }
  }

  private static String words(InetAddress address) {
    return "it leads to %s, which this worker may not call. Correct the property url, or add it to %s"
        .formatted(address.getHostAddress(), "waybill.worker.allowed-hosts");
  }
}
