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
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.OnFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenIsReadAsTheSame(long seed) {
    var landscape = AnyLandscape.of(new Random(seed));
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
}
