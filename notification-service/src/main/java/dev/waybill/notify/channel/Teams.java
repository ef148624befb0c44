package dev.waybill.notify.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Text;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// A workflow of Microsoft Teams that begins with a webhook: an adaptive card.
///
/// What is said stands in text runs, which Teams shows as they are: elsewhere it would read what
/// people typed as Markdown, and a description could put a link into the card.
final class Teams implements Channel {
  private static final int TITLE = 300;
  private static final int BODY = 6000;

  static final Kind KIND =
      new Kind(
          "TEAMS",
          List.of(
              Setting.needed("url", new Form.Address(), "of the workflow; who has it may post")
                  .kept(),
              Setting.optional(
                  "text", new Form.Template(), "{body}", "what stands below the headline")),
          Teams::new);

  private final URI url;
  private final Wording text;

  Teams(Given given) {
    url = given.address("url");
    text = new Wording(given.text("text", "{body}"), Wording.Escape.NONE);
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    var attachment =
        Json.object()
            .put("contentType", "application/vnd.microsoft.card.adaptive")
            .putNull("contentUrl");
    attachment.set("content", card(outgoing));
    var message = Json.object().put("type", "message");
    message.set("attachments", Json.array().add(attachment));
    return new Rendered.Say(
        new Call("POST", url, Map.of("Content-Type", Json.TYPE), Json.bytes(message)));
  }

  private ObjectNode card(Outgoing outgoing) {
    var happening = outgoing.happening();
    var card =
        Json.object()
            .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            .put("type", "AdaptiveCard")
            .put("version", "1.4");
    card.set(
        "body",
        Json.array()
            .add(
                runs(
                    run(Text.cut(Footer.sign(happening) + happening.subject(), TITLE))
                        .put("size", "Medium")
                        .put("weight", "Bolder")
                        .put("color", colour(happening))))
            .add(runs(run(Text.cut(text.say(outgoing), BODY))))
            .add(
                runs(
                    run(Text.cut(Footer.of(outgoing), TITLE))
                        .put("size", "Small")
                        .put("isSubtle", true))));
    happening.link().ifPresent(link -> card.set("actions", open(link)));
    return card;
  }

  private static ArrayNode open(URI link) {
    return Json.array()
        .add(
            Json.object()
                .put("type", "Action.OpenUrl")
                .put("title", "Open")
                .put("url", link.toString()));
  }

  private static ObjectNode runs(ObjectNode run) {
    return Json.object().put("type", "RichTextBlock").set("inlines", Json.array().add(run));
  }

  private static ObjectNode run(String text) {
    return Json.object().put("type", "TextRun").put("text", text);
  }

  private static String colour(Happening happening) {
    return switch (happening.severity()) {
      case INFO, NOTICE -> "Default";
      case WARNING -> "Warning";
      case ERROR, FATAL -> "Attention";
    };
  }
}
