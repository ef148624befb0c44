package dev.waybill.notify.channel;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// One call over HTTP, whole: what is signed is what is sent.
///
/// @param headers in the order of their names
public record Call(String method, URI uri, Map<String, String> headers, byte[] body) {
  public Call {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }
}
