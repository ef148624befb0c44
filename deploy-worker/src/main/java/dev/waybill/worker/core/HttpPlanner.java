package dev.waybill.worker.core;

import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.worker.core.DeployPlan.Impossible;
import dev.waybill.worker.core.DeployPlan.Meaning;
import dev.waybill.worker.core.DeployPlan.Planned;
import dev.waybill.worker.core.DeployPlan.Steps;
import dev.waybill.worker.core.DeployStep.SendEnclosure;
import dev.waybill.worker.core.DeployStep.SendFile;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// Steps for destinations of type `HTTP`: each file is sent as it is.
record HttpPlanner(
    DeployOrder order, Destination destination, long fence, Map<Integer, Enclosure> enclosures)
    implements ItemPlanner {
  static final String TYPE = "HTTP";
  private static final String DEFAULT_TIMEOUT = "PT60S";

  @Override
  public DeployPlan plan(StoredFile file) {
    Optional<URI> url = url();
    if (url.isEmpty()) {
      return new Impossible(
          "Destination %s needs the property url, an address that begins with http:// or https://."
              .formatted(destination.name()));
    }
    Optional<Duration> patience = patience();
    if (patience.isEmpty()) {
      return new Impossible(
          "Property timeout of destination %s is no duration such as PT60S."
              .formatted(destination.name()));
    }
    boolean asks = destination.property("ask").map(Boolean::parseBoolean).orElse(true);
    var receiver = new Receiver(url.get(), asks, patience.get());
    var enclosure = Optional.ofNullable(enclosures.get(file.id()));
    var parcel =
        new Parcel(
            order.request(),
            order.node(),
            order.entry(),
            order.attempt(),
            fence,
            file,
            enclosure.map(Enclosure::file));
    var steps = new ArrayList<Planned>();
    enclosure
        .map(one -> new SendEnclosure(receiver, parcel, one))
        .ifPresent(step -> steps.add(new Planned(file.id(), step, Meaning.PREPARES)));
    steps.add(new Planned(file.id(), new SendFile(receiver, parcel), Meaning.DEPLOYS));
    return new Steps(steps);
  }

  private Optional<URI> url() {
    try {
      return destination
          .property("url")
          .map(text -> URI.create(text.strip().replaceAll("/+$", "")))
          .filter(url -> url.getScheme() != null && url.getHost() != null)
          .filter(url -> url.getScheme().matches("(?i)https?"));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private Optional<Duration> patience() {
    try {
      return Optional.of(Duration.parse(destination.property("timeout").orElse(DEFAULT_TIMEOUT)))
          .filter(Duration::isPositive);
    } catch (DateTimeParseException notADuration) {
      return Optional.empty();
    }
  }
}
