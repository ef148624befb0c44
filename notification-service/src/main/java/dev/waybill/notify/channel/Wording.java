package dev.waybill.notify.channel;

import dev.waybill.notify.core.Happening;
import io.quarkus.qute.Engine;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Words that people may change: a Qute template with places for what happened.
///
/// Whoever may set up a channel writes it, so it knows nothing but these words, has no loops, and
/// calls nothing: what it says is as long as it is itself, a few times over.
final class Wording {
  static final int AT_MOST = 10_000;

  /// How a value is written, so that a receiver takes it for text.
  enum Escape {
    NONE(UnaryOperator.identity()),
    HTML(Wording::html),
    SLACK(Wording::slack);

    private final UnaryOperator<String> escaping;
    private final Engine engine;

    Escape(UnaryOperator<String> escaping) {
      this.escaping = escaping;
      this.engine = engine(escaping);
    }

    String of(String text) {
      return escaping.apply(text);
    }
  }

  /// Tags, of which one that a happening does not have is empty.
  private record Tags(Map<String, String> all) {}

  private final Template template;

  /// @param template without faults
  Wording(String template, Escape escape) {
    this.template = escape.engine.parse(template);
  }

  String say(Outgoing outgoing) {
    return template.data(data(outgoing)).render();
  }

  /// What is wrong with a template, if anything is: it is tried with a happening that has nothing
  /// which others lack.
  static Optional<String> objection(String template) {
    if (template.length() > AT_MOST) {
      return Optional.of("has %d characters".formatted(template.length()));
    }
    try {
      new Wording(template, Escape.NONE).template.data(bare()).render();
      return Optional.empty();
    } catch (TemplateException e) {
      return Optional.of("cannot be read: " + firstLine(e));
    }
  }

  private static String firstLine(TemplateException e) {
    return Optional.ofNullable(e.getMessage()).flatMap(text -> text.lines().findFirst()).orElse("");
  }

  private static Map<String, Object> data(Outgoing outgoing) {
    Happening happening = outgoing.happening();
    return words(
        happening.id(),
        happening.at(),
        happening.tags(),
        Map.of(
            "type", happening.type(),
            "tenant", happening.tenant().value(),
            "severity", happening.severity().name(),
            "category", happening.category().name(),
            "subject", happening.subject(),
            "body", happening.body(),
            "request", happening.request().map(Object::toString).orElse(""),
            "node", happening.nodeName().or(() -> happening.tag("nodeId")).orElse(""),
            "link", happening.link().map(Object::toString).orElse(""),
            "gap", outgoing.gap() ? "true" : ""));
  }

  private static Map<String, Object> bare() {
    return words(
        new UUID(0, 0),
        Instant.EPOCH,
        Map.of(),
        Map.of(
            "type", "", "tenant", "", "severity", "", "category", "", "subject", "", "body", "",
            "request", "", "node", "", "link", "", "gap", ""));
  }

  private static Map<String, Object> words(
      UUID id, Instant at, Map<String, String> tags, Map<String, String> texts) {
    var all = new HashMap<String, Object>(texts);
    all.put("id", id.toString());
    all.put("at", at.toString());
    all.put("tags", new Tags(tags));
    return all;
  }

  private static Engine engine(UnaryOperator<String> escaping) {
    return Engine.builder()
        .addSectionHelper(new IfSectionHelper.Factory())
        .addValueResolver(ValueResolvers.mapResolver())
        .addValueResolver(ValueResolvers.orResolver())
        .addValueResolver(
            ValueResolver.builder()
                .applyToBaseClass(Tags.class)
                .resolveSync(place -> ((Tags) place.getBase()).all().getOrDefault(place.getName(), ""))
                .build())
        .addResultMapper((ResultMapper) (result, _) -> escaping.apply(result.toString()))
        .build();
  }

  private static String html(String text) {
    return slack(text).replace("\"", "&quot;").replace("'", "&#39;");
  }

  private static String slack(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
