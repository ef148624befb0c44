package dev.waybill.notify.channel;

import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.MailServer.Login;
import dev.waybill.notify.core.MailServer.Security;
import dev.waybill.notify.core.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Mail. All about one request stands in one thread.
final class MailChannel implements Channel {
  private static final int SUBJECT = 200;
  private static final String TEXT =
      """
      {body}
      {#if link}
      {link}
      {/if}
      """;
  private static final String HTML =
      """
      <h3>{subject}</h3>
      <p>{body}</p>
      {#if link}<p><a href="{link}">{link}</a></p>{/if}
      """;

  static final Kind KIND =
      new Kind(
          "MAIL",
          List.of(
              Setting.needed("host", new Form.Host(), "the server that sends it on"),
              Setting.optional(
                  "port",
                  new Form.Port(),
                  "",
                  "where it listens; 587, with TLS 465, with NONE 25 if nothing is set"),
              Setting.optional(
                  "security",
                  new Form.Choice("STARTTLS", "TLS", "NONE"),
                  "STARTTLS",
                  "how the way there is kept from others: TLS after both agreed to it, TLS from the"
                      + " first byte on, or not at all"),
              Setting.optional(
                  "user", new Form.Words(), "", "who signs in there; needs `password`"),
              Setting.optional("password", new Form.Words(), "", "with what").kept(),
              Setting.needed("from", new Form.Mailboxes(1), "who it comes from"),
              Setting.needed("to", new Form.Mailboxes(50), "who gets it, with commas between"),
              Setting.optional("subject", new Form.Template(), "{subject}", "its subject"),
              Setting.optional(
                  "text",
                  new Form.Template(),
                  "{body} and the link",
                  "what stands in its text part"),
              Setting.optional(
                  "html",
                  new Form.Template(),
                  "the same, marked up",
                  "what stands in its HTML part")),
          MailChannel::together,
          MailChannel::new);

  private final MailServer server;
  private final String from;
  private final List<String> to;
  private final Wording subject;
  private final Wording text;
  private final Wording html;

  MailChannel(Given given) {
    server = server(given);
    from = given.text("from");
    to = Given.list(given.text("to"));
    subject = new Wording(given.text("subject", "{subject}"), Wording.Escape.NONE);
    text = new Wording(given.text("text", TEXT), Wording.Escape.NONE);
    html = new Wording(given.text("html", HTML), Wording.Escape.HTML);
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    var footer = Footer.of(outgoing);
    return new Rendered.Post(
        server,
        new Mail(
            from,
            to,
            Text.cut(Text.line(subject.say(outgoing)), SUBJECT),
            outgoing.happening().at(),
            text.say(outgoing).strip() + "\n\n-- \n" + footer + "\n",
            page(html.say(outgoing).strip(), Wording.Escape.HTML.of(footer)),
            headers(outgoing)));
  }

  private static List<Fault> together(Given given) {
    var faults = new ArrayList<Fault>();
    if (given.maybe("user").isPresent() != given.maybe("password").isPresent()) {
      var missing = given.maybe("user").isPresent() ? "password" : "user";
      faults.add(
          new Fault(missing, "is missing", "Send both user and password, or neither of them."));
    }
    if (security(given) == Security.NONE && given.maybe("user").isPresent()) {
      faults.add(
          new Fault(
              "security",
              "would let everybody on the way read the password",
              "Send STARTTLS or TLS, or leave user and password out."));
    }
    return faults;
  }

  private static MailServer server(Given given) {
    var security = security(given);
    return new MailServer(
        given.text("host"),
        given.maybe("port").map(Integer::parseInt).orElse(usualPort(security)),
        security,
        given.maybe("user").map(user -> new Login(user, given.text("password"))));
  }

  private static Security security(Given given) {
    return given.maybe("security").map(Security::valueOf).orElse(Security.STARTTLS);
  }

  private static int usualPort(Security security) {
    return switch (security) {
      case STARTTLS -> 587;
      case TLS -> 465;
      case NONE -> 25;
    };
  }

  private static String page(String content, String footer) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <body>
    %s
    <p><small>%s</small></p>
    </body>
    </html>
    """
        .formatted(content, footer);
  }

  /// The id is the same on all attempts, so that a server or a reader may drop the second one.
  private Map<String, String> headers(Outgoing outgoing) {
    var happening = outgoing.happening();
    var host = from.substring(from.lastIndexOf('@') + 1);
    var headers = new TreeMap<String, String>();
    headers.put("Message-ID", "<%s.%s@%s>".formatted(happening.id(), outgoing.channel(), host));
    headers.put("References", thread(happening, host));
    headers.put("In-Reply-To", thread(happening, host));
    // Nobody's absence is to be answered to a machine.
    headers.put("Auto-Submitted", "auto-generated");
    headers.put("X-Auto-Response-Suppress", "All");
    return headers;
  }

  /// Names a mail that nobody sent: readers gather beneath it what refers to it.
  private static String thread(Happening happening, String host) {
    return "<%s.waybill@%s>".formatted(happening.key().replace('/', '.'), host);
  }
}
