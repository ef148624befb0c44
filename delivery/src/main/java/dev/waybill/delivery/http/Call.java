package dev.waybill.delivery.http;

import java.net.URI;
import java.util.Map;

/// One call over HTTP; its bytes are sent as they are.
public record Call(String method, URI uri, Map<String, String> headers, byte[] body) {
  public Call {
    headers = Map.copyOf(headers);
  }
}
