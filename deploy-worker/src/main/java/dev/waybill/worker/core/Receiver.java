package dev.waybill.worker.core;

import java.net.URI;
import java.time.Duration;

/// Where content is sent to over HTTP.
///
/// @param url without a slash at its end
/// @param asks whether it answers questions about what was sent
/// @param patience how long it may neither take a byte nor answer
public record Receiver(URI url, boolean asks, Duration patience) {
  /// Where it is given what goes with the file that is sent under a key.
  public URI enclosure(String key, String what) {
    return URI.create(url + "/" + key + "/" + what);
  }

  /// Where it is asked about what was sent under a key.
  public URI question(String key) {
    return URI.create(url + "/" + key);
  }
}
