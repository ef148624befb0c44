package dev.waybill.notify.channel;

import dev.waybill.notify.core.Happening;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Words that people may change: a Qute template with places for what happened.
///
/// Whoever may set up a channel writes it, so it knows nothing but these words, has no loops, and
/// calls nothing: what it says is as long as it is itself, a few times over.
final class Wording {
  static final int AT_MOST = 10_000;
  private static final String TAGS = "tags";
  private static final Set<String> WORDS =
      Set.of(
          "id",
          "at",
          "type",
          "tenant",
          "severity",
          "category",
          "subject",
          "body",
          "request",
          "node",
          "link",
          "gap");

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

  /// Tags, of which one that a happening does not have is nothing.
  private record Tags(Map<String, String> all) {}

  private final Template template;

  /// @param template without faults
  Wording(String template, Escape escape) {
    this.template = escape.engine.parse(template);
  }

  String say(Outgoing outgoing) {
    return template.data(data(outgoing)).render();
  }

  /// What is wrong with a template, if anything is. Each place of it is looked at, also those that
  /// only a rare happening comes to.
  static Optional<String> objection(String template) {
    if (template.length() > AT_MOST) {
      return Optional.of("has %d characters".formatted(template.length()));
    }
    try {
      return new Wording(template, Escape.NONE)
          .template.getExpressions().stream()
              .filter(place -> !known(place))
              .findFirst()
              .map(place -> "cannot be read: nothing is called {" + place.toOriginalString() + "}");
    } catch (TemplateException e) {
      return Optional.of("cannot be read: " + firstLine(e));
    }
  }

  /// A word, or a tag; and what to say where there is none.
  private static boolean known(Expression place) {
    if (place.isLiteral()) {
      return true;
    }
    var parts = place.getParts();
    int named = parts.getFirst().getName().equals(TAGS) ? 2 : 1;
    return !place.hasNamespace()
        && parts.size() >= named
        && parts.stream().limit(named).noneMatch(Expression.Part::isVirtualMethod)
        && (named == 2 || WORDS.contains(parts.getFirst().getName()))
        && parts.stream().skip(named).allMatch(Wording::knownElse);
  }

  private static boolean knownElse(Expression.Part part) {
    return part.isVirtualMethod()
        && part.getName().equals("?:")
        && part.asVirtualMethod().getParameters().stream().allMatch(Wording::known);
  }

  private static String firstLine(TemplateException e) {
    return Optional.ofNullable(e.getMessage()).flatMap(text -> text.lines().findFirst()).orElse("");
  }

  private static Map<String, Object> data(Outgoing outgoing) {
    Happening happening = outgoing.happening();
    var words = new HashMap<String, Object>();
    words.put("id", happening.id().toString());
    words.put("at", happening.at().toString());
    words.put("type", happening.type());
    words.put("tenant", happening.tenant().value());
    words.put("severity", happening.severity().name());
    words.put("category", happening.category().name());
    words.put("subject", happening.subject());
    words.put("body", happening.body());
    words.put("request", happening.request().map(Object::toString).orElse(""));
    words.put("node", happening.nodeName().or(() -> happening.tag("nodeId")).orElse(""));
    words.put("link", happening.link().map(Object::toString).orElse(""));
    words.put("gap", outgoing.gap() ? "true" : "");
    words.put(TAGS, new Tags(happening.tags()));
    return words;
  }

  private static Engine engine(UnaryOperator<String> escaping) {
    return Engine.builder()
        .addSectionHelper(new IfSectionHelper.Factory())
        .addValueResolver(ValueResolvers.mapResolver())
        .addValueResolver(ValueResolvers.orResolver())
        .addValueResolver(
            ValueResolver.builder()
                .applyToBaseClass(Tags.class)
                .resolveSync(place -> ((Tags) place.getBase()).all().get(place.getName()))
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
