package dev.waybill.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.HappeningType;
import dev.waybill.notify.core.Resource;
import dev.waybill.notify.core.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// A CloudEvent 1.0, and its two forms over HTTP.
///
/// @param attributes by name, in the order in which they are written
record CloudEvent(Map<String, Object> attributes, JsonNode data) {
  static final String STRUCTURED = "application/cloudevents+json; charset=UTF-8";

  /// What a happening has beside its data. Those after `time` are extensions.
  static Map<String, Object> attributes(Outgoing outgoing) {
    var happening = outgoing.happening();
    var all = new LinkedHashMap<String, Object>();
    all.put("specversion", "1.0");
    all.put("id", happening.id().toString());
    all.put("source", source(happening));
    all.put("type", happening.known().map(HappeningType::dotted).orElse(happening.type()));
    all.put("subject", subject(happening));
    all.put("time", happening.at().toString());
    all.put("datacontenttype", Json.TYPE);
    all.put("partitionkey", happening.key());
    // Compared as text, so that it needs its zeros.
    all.put("sequence", "%019d".formatted(happening.sequence()));
    all.put("severitytext", happening.severity().name());
    all.put("severitynumber", number(happening.severity()));
    if (outgoing.gap()) {
      all.put("gap", true);
    }
    if (outgoing.redelivery() > 0) {
      all.put("redelivery", outgoing.redelivery());
    }
    return all;
  }

  static String source(Happening happening) {
    return "/waybill/" + happening.tenant();
  }

  /// Such as `requests/352/nodes/2`.
  static String subject(Happening happening) {
    var path = Resource.of(happening).path();
    return happening.request().map(request -> "requests/" + request + "/" + path).orElse(path);
  }

  /// One JSON for all of it.
  byte[] structured() {
    ObjectNode json = Json.object();
    attributes.forEach((name, value) -> json.putPOJO(name, value));
    json.set("data", data);
    return Json.bytes(json);
  }

  /// The attributes as headers; the data is the body.
  Map<String, String> headers() {
    var headers = new TreeMap<String, String>();
    attributes.forEach((name, value) -> headers.put("ce-" + name, encoded(value.toString())));
    headers.remove("ce-datacontenttype");
    return headers;
  }

  /// OpenTelemetry's numbers; between INFO and WARN there is room.
  private static int number(Severity severity) {
    return switch (severity) {
      case INFO -> 9;
      case NOTICE -> 10;
      case WARNING -> 13;
      case ERROR -> 17;
      case FATAL -> 21;
    };
  }

  /// As the HTTP binding asks: what is not visible ASCII, and what has a meaning, by its bytes.
  static String encoded(String value) {
    var out = new StringBuilder();
    for (byte one : value.getBytes(UTF_8)) {
      if (one > ' ' && one < 0x7F && one != '"' && one != '%') {
        out.append((char) one);
      } else {
        out.append("%%%02X".formatted(one & 0xFF));
      }
    }
    return out.toString();
  }
}
