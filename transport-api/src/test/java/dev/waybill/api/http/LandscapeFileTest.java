package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.api.Problem;
import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.DestinationType;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.LandscapeWish.Manner;
import dev.waybill.api.core.landscape.Merge;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Landscape files as they are read and written.
class LandscapeFileTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  /// What YAML could take for something else than text, or for its end.
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

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenIsReadAsTheSame(long seed) {
    var landscape = any(new Random(seed));
    var bare = new Landscape(List.of(), List.of(), landscape.destinations());

    var there = merged(landscape, LandscapeText.of(landscape, Set.of()));
    var elsewhere = merged(bare, LandscapeText.of(landscape, Set.of()));

    assertThat(there).isEqualTo(landscape);
    assertThat(LandscapeText.of(elsewhere, Set.of()))
        .isEqualTo(LandscapeText.of(landscape, Set.of()));
  }

  @Test
  void itIsWrittenForPeople() {
    var file =
        """
        format: 1
        nodes:
        - name: DEV
          description: "12"
          tags:
          - shop
          uploadAllowed: true
          notificationEnabled: false
          forwardMode: AUTO
          controlledBy: ""
          virtual: false
          importDisabled: false
          importDisabledReason: ""
          automaticImport: false
          onFailure: CONTINUE
          importDeadline: PT6H
          targets:
          - contentType: MTA
            destinationName: SHOP
            importOptions:
              strategy: blue-green
          schedule:
            pattern:
              kind: weekly
              every: 2
              days:
              - MONDAY
              at: "18:30"
              since: "2026-11-23"
            zone: Europe/Berlin
            active: true
            catchUp: true
        - name: QA
          description: ""
          tags: []
          uploadAllowed: false
          notificationEnabled: false
          forwardMode: MANUAL
          controlledBy: ""
          virtual: true
          importDisabled: false
          importDisabledReason: ""
          automaticImport: false
          onFailure: CONTINUE
          importDeadline: PT6H
          targets: []
          schedule: none
        routes:
        - name: DEV_QA
          description: ""
          source: DEV
          target: QA
        """;
    var shop =
        new Destination(
            new DestinationId(2),
            1,
            new DestinationForm("SHOP", DestinationType.DIRECTORY, "", Map.of("root", "/hush")));
    var landscape = merged(new Landscape(List.of(), List.of(), List.of(shop)), file);

    assertThat(LandscapeText.of(landscape, Set.of())).isEqualTo(file).doesNotContain("hush");
    assertThat(LandscapeText.of(landscape, Set.of("QA")))
        .contains("name: QA", "name: DEV_QA")
        .doesNotContain("name: DEV\n");
  }

  @Test
  void jsonIsYamlToo() {
    assertThat(merged(Landscape.EMPTY, "{\"format\":1,\"nodes\":[{\"name\":\"A\"}]}").nodes())
        .extracting(TransportNode::name)
        .containsExactly("A");
  }

  @Test
  void whatIsSharedMayBeSaidOnce() {
    var landscape =
        merged(
            Landscape.EMPTY,
            """
            format: 1
            x-shared: &shared {forwardMode: MANUAL, tags: [shop], virtual: true}
            nodes:
              - {name: A, <<: *shared}
              - {name: B, virtual: false, <<: [*shared, {onFailure: STOP}]}
            """);

    var b = landscape.nodes().getLast().traits();
    assertThat(landscape.nodes().getFirst().traits().virtual()).isTrue();
    assertThat(b.virtual()).isFalse();
    assertThat(b.tags()).containsExactly("shop");
    assertThat(b.onFailure()).isEqualTo(OnFailure.STOP);
  }

  @Test
  void whatNobodyKnowsIsToldAndPassedOver() {
    var read =
        read(
            """
            format: 1
            x-owner: the shop's people
            nodes:
              - name: A
                forwrdMode: MANUAL
                targets:
                  - {contentType: MTA, destinationName: D, path: /}
            """);

    assertThat(read.warnings())
        .containsExactly(
            "line 5: nodes[0].forwrdMode is not known here and was passed over.",
            "line 7: nodes[0].targets[0].path is not known here and was passed over.");
  }

  @Test
  void allThatIsWrongIsToldWithItsLine() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    format: 1
                    nodes:
                      - name: A
                        forwardMode: SOMETIMES
                      - description: nameless
                      - {name: C, schedule: {zone: UTC, pattern: {kind: cron, cron: nightly}}}
                    routes:
                      - name: X
                        source: A
                    """))
        .isInstanceOf(Problem.Refused.class)
        .hasMessage(
            "line 4: nodes[0].forwardMode is \"SOMETIMES\". Send one of AUTO, MANUAL, ON_SUCCESS,"
                + " POST_IMPORT, PRE_IMPORT."
                + " line 5: nodes[1].name is missing. Send a string."
                + " line 6: pattern.cron is no line of a crontab."
                + " line 8: routes[0].target is missing. Send a string.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nodes: []|format is missing",
        "format: 2|reads format 1",
        "format: one|format is not a number",
        "format: 1\\nnodes: A|line 2: nodes is not a list",
        "format: 1\\nnodes: [A]|nodes holds something else than objects",
        "format: 1\\nnodes: [{name: A, tags: [[a]]}]|tags holds something else",
        "format: 1\\nnodes: [{name: A, gone: maybe}]|gone is not a boolean",
        "format: 1\\nnodes: [{name: A, schedule: never}]|schedule is not an object"
      })
  void whatCannotBeMeantIsRefused(String file, String words) {
    assertThatThrownBy(() -> read(file.replace("\\n", "\n")))
        .isInstanceOf(Problem.Refused.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "- a",
        "{",
        "a: b: c",
        "format: 1\n\tnodes: []",
        "format: 1\nformat: 1",
        "format: 1\n---\nformat: 1",
        "{[a]: 1}",
        "format: &a [*a]",
        "format: 1\nx: *nowhere",
        "# nothing but words",
        "format: 1\nx: &a {y: 1, <<: *b}",
        "<<: 1",
        "\0"
      })
  void whatIsNoYamlIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            Problem.Refused.class,
            no -> assertThat(no.problem()).isEqualTo(Problem.UNREADABLE_BODY));
  }

  @Test
  void aFewLinesDoNotBecomeMillions() {
    var text = new StringBuilder("format: 1\nx-0: &a0 {x: 1}\n");
    for (int i = 1; i < 60; i++) {
      text.append("x-%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(50)));
    }
    var many = new StringBuilder("format: 1\nx-0: &a {");
    for (int i = 0; i < 2_000; i++) {
      many.append("x-%d: 1, ".formatted(i));
    }
    many.append("}\nnodes:\n").append("- <<: *a\n".repeat(2_000));

    assertThat(read(text.toString()).wish().nodes()).isEmpty();
    assertThatThrownBy(() -> read(many.toString())).hasMessageContaining("more than 2,000,000");
    assertThatThrownBy(() -> read("format: 1\nnodes: " + "[".repeat(5000)))
        .isInstanceOf(Problem.Refused.class);
  }

  private static LandscapeFile.Read read(String text) {
    return LandscapeFile.read(
        text,
        Manner.MERGE,
        wanted -> {
          if (wanted.pattern().cron().equals("nightly")) {
            throw Problem.INVALID_MEMBER.because("pattern.cron is no line of a crontab.");
          }
        });
  }

  private static Landscape merged(Landscape before, String text) {
    var numbers = new AtomicInteger(1000);
    var merge = Merge.of(before, read(text).wish(), NOW, numbers::incrementAndGet);
    assertThat(merge.flaws()).isEmpty();
    return merge.after();
  }

  private static Landscape any(Random random) {
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
        Optional.of(NOW).filter(_ -> random.nextBoolean()),
        random.nextBoolean());
  }

  private static String words(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static <T> T oneOf(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
