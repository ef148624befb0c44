package dev.waybill.notify.channel;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A receiver of CloudEvents over HTTP, signed by Standard Webhooks.
final class Webhook implements Channel {
  static final Kind KIND =
      new Kind(
          "WEBHOOK",
          Signing.with(
              List.of(
                  Setting.needed("url", new Form.Address(), "where it listens"),
                  Setting.optional(
                      "mode",
                      new Form.Choice("structured", "binary"),
                      "structured",
                      "whether the attributes stand in the body or in headers"))),
          Webhook::new);

  private final URI url;
  private final boolean binary;
  private final Signing signing;

  Webhook(Given given) {
    url = given.address("url");
    binary = given.text("mode", "structured").equals("binary");
    signing = new Signing(given);
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    var happening = outgoing.happening();
    var event = new CloudEvent(CloudEvent.attributes(outgoing), HappeningJson.tree(happening));
    return new Rendered.Say(signing.signed(url, body(event), headers(event), outgoing));
  }

  private byte[] body(CloudEvent event) {
    return binary ? Json.bytes(event.data()) : event.structured();
  }

  private Map<String, String> headers(CloudEvent event) {
    var headers = new TreeMap<String, String>();
    if (binary) {
      headers.putAll(event.headers());
    }
    headers.put("Content-Type", binary ? Json.TYPE : CloudEvent.STRUCTURED);
    return headers;
  }
}
