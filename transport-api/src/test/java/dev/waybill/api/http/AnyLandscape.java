package dev.waybill.api.http;

import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.DestinationType;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.NodeTraits;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.api.core.landscape.TransportNode.NodeTarget;
import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.api.core.landscape.TransportRoute.RouteForm;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A landscape of texts that YAML could take for something else.
final class AnyLandscape {
  private static final Instant SINCE = Instant.parse("2026-11-22T12:00:00Z");

  private static final List<String> WORDS =
      List.of(
          "NO",
          "yes",
          "~",
          "null",
          "12",
          "1e3",
          "0x1f",
          "18:30",
          "2026-11-22",
          "- a",
          "a: b",
          "#",
          "'",
          "\"",
          "a # b",
          " blank ",
          "über",
          "line\nbreak",
          "tab\t",
          "*a",
          "&a",
          "!a",
          "%a",
          "@a",
          "`a",
          "{a}",
          "[a]",
          "|",
          ">",
          "?",
          "trailing:",
          "\u2028",
          "\ud83d\ude80",
          "none");

  private AnyLandscape() {}

  static Landscape of(Random random) {
    var destination =
        new Destination(
            new DestinationId(7),
            1,
            new DestinationForm("NO", DestinationType.DIRECTORY, "", Map.of("root", "/a")));
    var nodes = new ArrayList<TransportNode>();
    var routes = new ArrayList<TransportRoute>();
    for (int i = 0; i < 8; i++) {
      var virtual = random.nextBoolean();
      var target =
          new NodeTarget(100 + i, oneOf(random, ContentType.values()), destination.id(), "default");
      nodes.add(
          new TransportNode(
              new NodeId(10 + i),
              1,
              traits(random, i, virtual),
              Optional.of(target).filter(_ -> !virtual),
              Optional.of(schedule(random)).filter(_ -> random.nextBoolean())));
      if (i > 0) {
        routes.add(
            new TransportRoute(
                50 + i,
                new RouteForm(
                    words(random) + i,
                    Optional.of(words(random)).filter(_ -> random.nextBoolean()),
                    new NodeId(9 + i),
                    new NodeId(10 + i))));
      }
    }
    return new Landscape(nodes, routes, List.of(destination));
  }

  private static NodeTraits traits(Random random, int i, boolean virtual) {
    return new NodeTraits(
        (i == 0 ? "NO" : words(random) + i),
        words(random),
        random.nextBoolean(),
        random.nextBoolean(),
        oneOf(random, ForwardMode.values()),
        words(random),
        random.nextBoolean(),
        words(random) + "\n  indented\n" + words(random),
        virtual,
        List.of(words(random).strip(), "t"),
        random.nextBoolean(),
        oneOf(random, OnFailure.values()),
        Duration.ofMinutes(1 + random.nextInt(1000)));
  }

  private static Schedule schedule(Random random) {
    var at = LocalTime.of(random.nextInt(24), random.nextInt(60));
    var pattern =
        switch (random.nextInt(3)) {
          case 0 -> new Schedule.Daily(4, at);
          case 1 ->
              new Schedule.Weekly(
                  2, List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), at, LocalDate.of(2026, 11, 23));
          default -> new Schedule.Crontab("*/5 * * * 1-5");
        };
    return new Schedule(
        pattern,
        ZoneId.of("Europe/Berlin"),
        Optional.of(SINCE).filter(_ -> random.nextBoolean()),
        random.nextBoolean());
  }

  private static String words(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static <T> T oneOf(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
