package dev.waybill.api.core;

import dev.waybill.contracts.EntryStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which entries of a queue someone wants to see (TMS v2, `NODE_TRS_GET_V2`).
///
/// @param owner the creator, by client, person or named user; blank for anyone
public record QueueQuery(Set<EntryStatus> statuses, Span createdAt, Span queuedAt, String owner) {
  public QueueQuery {
    statuses = Set.copyOf(statuses);
  }

  /// From one moment to another, both included.
  public record Span(Instant from, Instant to) {
    /// All the time that there is to PostgreSQL and Java alike.
    public static final Span EVER =
        new Span(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"));
  }

  /// What came of reading a query: one of the two is empty.
  public sealed interface Read {
    record Sound(QueueQuery query) implements Read {}

    record Faulty(List<String> problems) implements Read {
      public Faulty {
        problems = List.copyOf(problems);
      }
    }
  }

  /// The parameters as they came; what was not given is blank.
  public record Parameters(
      String status,
      String createdAtFrom,
      String createdAtTo,
      String queuedAtFrom,
      String queuedAtTo,
      String owner) {
    public Read read() {
      var problems = new ArrayList<String>();
      var query =
          new QueueQuery(
              statuses(status, problems),
              new Span(
                  moment("createdAtFrom", createdAtFrom, Span.EVER.from(), problems),
                  moment("createdAtTo", createdAtTo, Span.EVER.to(), problems)),
              new Span(
                  moment("queuedAtFrom", queuedAtFrom, Span.EVER.from(), problems),
                  moment("queuedAtTo", queuedAtTo, Span.EVER.to(), problems)),
              storable(owner, problems));
      return problems.isEmpty() ? new Read.Sound(query) : new Read.Faulty(problems);
    }
  }

  /// A comma list of codes; at least one, all known.
  public static Set<EntryStatus> statuses(String codes, List<String> problems) {
    var statuses = EnumSet.noneOf(EntryStatus.class);
    if (codes.isBlank()) {
      problems.add("Query parameter status is missing");
      return statuses;
    }
    for (var code : codes.split(",", -1)) {
      WireStatus.ofCode(code.strip())
          .ifPresentOrElse(
              statuses::add,
              () ->
                  problems.add(
                      "Query parameter status has an unknown code: \"" + code.strip() + "\""));
    }
    return statuses;
  }

  private static String storable(String owner, List<String> problems) {
    if (owner.indexOf(0) >= 0) {
      problems.add("Query parameter owner has the character U+0000, which nobody's name has");
    }
    return owner;
  }

  private static Instant moment(
      String name, String value, Instant otherwise, List<String> problems) {
    if (value.isBlank()) {
      return otherwise;
    }
    try {
      return within(Instant.parse(value));
    } catch (DateTimeParseException e) {
      problems.add("Query parameter " + name + " is not a time such as 2026-01-31T08:15:30.123Z");
      return otherwise;
    }
  }

  private static Instant within(Instant moment) {
    if (moment.isBefore(Span.EVER.from())) {
      return Span.EVER.from();
    }
    return moment.isAfter(Span.EVER.to()) ? Span.EVER.to() : moment;
  }
}
