package dev.waybill.contracts;

/// Where a node deploys to: which destination, in which version, and how.
///
/// @param strategy the deployment strategy, `default` or `blue-green`
public record Target(
    ContentType contentType,
    DestinationId destination,
    int destinationVersion,
    String destinationName,
    String strategy) {
  public Target {
    Whole.given(contentType, "contentType");
    Whole.given(destination, "destination");
    Whole.positive(destinationVersion, "destinationVersion");
    Whole.text(destinationName, "destinationName");
    Whole.text(strategy, "strategy");
  }
}
