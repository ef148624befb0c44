package dev.waybill.notify.core;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// One thing that must be said of a happening, in the words of Alert Notification.
///
/// @param key the property that is looked at, such as `severity` or `tags.nodeName`
/// @param value what it is compared with; empty for those predicates that compare with nothing
/// @param mandatory whether it must hold whatever else does
public record Condition(String key, Predicate predicate, String value, boolean mandatory) {
  private static final String TAGS = "tags.";

  /// What can be asked of each happening; beside these there are its tags.
  public static final Set<String> KEYS =
      Set.of(
          "eventType",
          "eventTimestamp",
          "severity",
          "category",
          "subject",
          "body",
          "resource.resourceName",
          "resource.resourceType",
          "resource.resourceInstance");

  public Condition {
    if (!isKey(key)) {
      throw new IllegalArgumentException("no happening has a property " + key);
    }
    if (predicate.comparesNumbers() && number(value).isEmpty()) {
      throw new IllegalArgumentException("not a number: " + value);
    }
  }

  /// Whether happenings may have a property of this name.
  public static boolean isKey(String key) {
    return KEYS.contains(key) || key.startsWith(TAGS) && key.length() > TAGS.length();
  }

  /// Whether it holds for what the property says; a property that is not there says nothing.
  boolean holds(Optional<String> said) {
    var text = said.orElse("");
    return switch (predicate) {
      case ANY -> said.isPresent();
      case NO_VALUE -> text.isEmpty();
      case EQUALS -> said.isPresent() && text.equals(value);
      case NOT_EQUALS -> said.isEmpty() || !text.equals(value);
      case CONTAINS -> said.isPresent() && text.contains(value);
      case DOES_NOT_CONTAIN -> said.isEmpty() || !text.contains(value);
      case STARTS_WITH -> said.isPresent() && text.startsWith(value);
      case DOES_NOT_START_WITH -> said.isEmpty() || !text.startsWith(value);
      case ENDS_WITH -> said.isPresent() && text.endsWith(value);
      case DOES_NOT_END_WITH -> said.isEmpty() || !text.endsWith(value);
      case LESS_THAN -> compared(text).filter(order -> order < 0).isPresent();
      case GREATER_THAN -> compared(text).filter(order -> order > 0).isPresent();
      case NUMBER_EQUALS -> compared(text).filter(order -> order == 0).isPresent();
    };
  }

  /// What is no number is neither less nor more than one.
  private Optional<Integer> compared(String text) {
    return number(text).flatMap(left -> number(value).map(left::compareTo));
  }

  /// A number as people write it. One with a great exponent is none: it would have to be written
  /// out to be compared.
  public static Optional<BigDecimal> number(String text) {
    return text.matches("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
