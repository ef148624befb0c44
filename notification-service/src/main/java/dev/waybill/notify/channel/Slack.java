package dev.waybill.notify.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.core.Text;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// An incoming webhook of Slack.
final class Slack implements Channel {
  private static final int HEADER = 150;
  private static final int SECTION = 3000;
  private static final int CONTEXT = 2000;

  static final Kind KIND =
      new Kind(
          "SLACK",
          List.of(
              Setting.needed(
                      "url", new Form.Address(), "of the incoming webhook; who has it may post")
                  .kept(),
              Setting.optional(
                  "text",
                  new Form.Template(),
                  "{body}",
                  "what stands below the headline, in Slack's mrkdwn")),
          Slack::new);

  private final URI url;
  private final Wording text;

  Slack(Given given) {
    url = given.address("url");
    text = new Wording(given.text("text", "{body}"), Wording.Escape.SLACK);
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    return new Rendered.Say(
        new Call("POST", url, Map.of("Content-Type", Json.TYPE), Json.bytes(message(outgoing))));
  }

  private ObjectNode message(Outgoing outgoing) {
    var happening = outgoing.happening();
    var blocks = Json.array();
    blocks.add(
        Json.object()
            .put("type", "header")
            .set(
                "text",
                Json.object()
                    .put("type", "plain_text")
                    .put("text", Text.cut(Footer.sign(happening) + happening.subject(), HEADER))));
    blocks.add(Json.object().put("type", "section").set("text", mrkdwn(said(outgoing), SECTION)));
    blocks.add(
        Json.object()
            .put("type", "context")
            .set("elements", Json.array().add(mrkdwn(escaped(Footer.of(outgoing)), CONTEXT))));
    return Json.object()
        .put("text", escaped(Text.cut(happening.subject(), HEADER)))
        .set("blocks", blocks);
  }

  /// The link is never cut away.
  private String said(Outgoing outgoing) {
    var link =
        outgoing.happening().link().map(to -> "\n<" + escaped(to.toString()) + "|Open>").orElse("");
    return Escaped.cut(text.say(outgoing), SECTION - link.length()) + link;
  }

  private static ObjectNode mrkdwn(String text, int atMost) {
    return Json.object().put("type", "mrkdwn").put("text", Escaped.cut(text, atMost));
  }

  private static String escaped(String text) {
    return Wording.Escape.SLACK.of(text);
  }
}
