package dev.waybill.api.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/// The repositories of the landscape's tables. They see the tenant of the session and no other.
final class LandscapeRows {
  private LandscapeRows() {}

  @ApplicationScoped
  static class Nodes implements PanacheRepositoryBase<NodeRow, Integer> {}

  @ApplicationScoped
  static class Routes implements PanacheRepositoryBase<RouteRow, Integer> {}

  @ApplicationScoped
  static class Destinations implements PanacheRepositoryBase<DestinationRow, Integer> {}

  @ApplicationScoped
  static class Versions
      implements PanacheRepositoryBase<DestinationVersionRow, DestinationVersionRow.Key> {}

  @ApplicationScoped
  static class Actions implements PanacheRepositoryBase<LandscapeActionRow, Long> {}

  @ApplicationScoped
  static class Outbox implements PanacheRepositoryBase<OutboxRow, Long> {}
}
