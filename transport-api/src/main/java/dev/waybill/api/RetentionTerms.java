package dev.waybill.api;

import dev.waybill.api.core.Retention.Job;
import dev.waybill.api.core.Retention.Terms;
import java.util.List;
import java.util.Optional;

/// The terms of the jobs, as they are set; what CTMS does not offer is refused.
record RetentionTerms(LogArchiveSettings archiving, AnonymizationSettings anonymization) {
  private static final String UNLIMITED = "unlimited";
  private static final List<String> YEARS = List.of(UNLIMITED, "5", "6", "7");
  private static final List<Integer> WEEKS = List.of(1, 4, 13, 52);

  /// @throws IllegalArgumentException when what is set makes no sense
  void check() {
    bounded("waybill.log-archive.retention-years", archiving.retentionYears(), 7);
    bounded("waybill.log-archive.every-weeks", archiving.everyWeeks(), 52);
    for (var job : Job.values()) {
      of(job);
    }
  }

  /// Empty for what never runs.
  Optional<Terms> of(Job job) {
    return switch (job) {
      case ARCHIVE -> Optional.of(archive());
      case LANDSCAPE_ACTIONS ->
          terms(
              "landscape-actions",
              anonymization.landscapeActions(),
              anonymization.landscapeActionsEveryWeeks());
      case TRANSPORT_REQUESTS ->
          terms(
              "transport-requests",
              anonymization.transportRequests(),
              anonymization.transportRequestsEveryWeeks());
      case TRANSPORT_ACTIONS ->
          terms(
              "transport-actions",
              anonymization.transportActions(),
              anonymization.transportActionsEveryWeeks());
    };
  }

  Terms archive() {
    return new Terms(archiving.retentionYears(), archiving.everyWeeks());
  }

  private static Optional<Terms> terms(String name, String years, int weeks) {
    var setting = "waybill.anonymization." + name;
    if (!YEARS.contains(years)) {
      throw new IllegalArgumentException(
          "%s is \"%s\"; set unlimited, or 5, 6 or 7 years, such as 5".formatted(setting, years));
    }
    if (!WEEKS.contains(weeks)) {
      throw new IllegalArgumentException(
          "%s-every-weeks is %d; set 1, 4, 13 or 52".formatted(setting, weeks));
    }
    return years.equals(UNLIMITED)
        ? Optional.empty()
        : Optional.of(new Terms(Integer.parseInt(years), weeks));
  }

  private static void bounded(String setting, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s is %d; set 1 to %d, such as %d".formatted(setting, value, most, Math.min(most, 13)));
    }
  }
}
