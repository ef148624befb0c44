package dev.waybill.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How long it is told who did something.
@ConfigMapping(prefix = "waybill.anonymization")
public interface AnonymizationSettings {
  /// How many years who changed the landscape is told: `unlimited`, or 5, 6 or 7.
  @WithDefault("unlimited")
  String landscapeActions();

  /// After how many weeks that is looked through again: 1, 4, 13 or 52.
  @WithDefault("13")
  int landscapeActionsEveryWeeks();

  /// How many years who made a transport request is told: `unlimited`, or 5, 6 or 7.
  @WithDefault("unlimited")
  String transportRequests();

  /// After how many weeks those are looked through again: 1, 4, 13 or 52.
  @WithDefault("13")
  int transportRequestsEveryWeeks();

  /// How many years who asked for a transport action is told: `unlimited`, or 5, 6 or 7.
  @WithDefault("unlimited")
  String transportActions();

  /// After how many weeks those are looked through again: 1, 4, 13 or 52.
  @WithDefault("13")
  int transportActionsEveryWeeks();
}
