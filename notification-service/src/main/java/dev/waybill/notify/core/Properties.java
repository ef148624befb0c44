package dev.waybill.notify.core;

import java.util.Optional;
import java.util.function.Function;

/// What a happening says, by the names that conditions know: those of Alert Notification's events.
final class Properties {
  private static final String NAME = "Waybill";
  private static final String TAGS = "tags.";

  private Properties() {}

  static Function<String, Optional<String>> of(Happening happening) {
    return name -> of(happening, name);
  }

  private static Optional<String> of(Happening happening, String name) {
    return switch (name) {
      case "eventType" -> Optional.of(happening.type());
      case "eventTimestamp" -> Optional.of(Long.toString(happening.at().getEpochSecond()));
      case "severity" -> Optional.of(happening.severity().name());
      case "category" -> Optional.of(happening.category().name());
      case "subject" -> Optional.of(happening.subject());
      case "body" -> Optional.of(happening.body());
      case "resource.resourceName" -> Optional.of(NAME);
      case "resource.resourceType" -> Optional.of(Resource.of(happening).type());
      case "resource.resourceInstance" -> Optional.of(Resource.of(happening).instance());
      // A condition is made of no other names than these and those of tags.
      default ->
          name.startsWith(TAGS) ? happening.tag(name.substring(TAGS.length())) : Optional.empty();
    };
  }
}
