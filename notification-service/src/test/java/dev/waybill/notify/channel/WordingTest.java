package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notify.core.Nasty;
import dev.waybill.notify.core.Samples;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
  private static final Outgoing OUTGOING =
      Sets.outgoing(Samples.happening("import-finished.fatal"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{node}: {severity} ~ QA: FATAL",
        "{request} at {at} by {tenant} ~ 352 at 2026-11-23T08:30:00Z by default",
        "{tags.actionId}{tags.nobodyKnows} ~ 360",
        "{#if severity == 'FATAL'}call {tags.nodeName}{#else}wait{/if} ~ call QA",
        "{#if gap}late{/if}{type} {category} {id} ~ TmsImportFinished ALERT 019aafd1-9a40-7000-8000-000000000014",
        "{link} ~ https://waybill.example.com/nodes/2/queue?request=352",
        "{tags.nobodyKnows ?: 'none'} ~ none"
      })
  void itSaysWhatHappened(String template, String said) {
    assertThat(Wording.objection(template)).isEmpty();
    assertThat(new Wording(template, Wording.Escape.NONE).say(OUTGOING)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{nobodyKnows}",
        "{#if severity == 'FATAL'}{nobodyKnows}{/if}",
        "{#if nobodyKnows}x{/if}",
        "{tags}",
        "{tags.a.b}",
        "{link ?: nobodyKnows}",
        "{cdi:bean}",
        "{#if severity}",
        "{subject.getClass}",
        "{subject.length}",
        "{tags.all.size}",
        "{#for i in 1000000}x{/for}",
        "{#each tags}x{/each}",
        "{#include other}{/include}",
        "{#eval subject}{/eval}"
      })
  void whatItDoesNotKnowIsRefusedBeforeItIsUsed(String template) {
    assertThat(Wording.objection(template))
        .hasValueSatisfying(what -> assertThat(what).startsWith("cannot be read: "));
  }

  @Test
  void itHasItsLength() {
    assertThat(Wording.objection("x".repeat(Wording.AT_MOST))).isEmpty();
    assertThat(Wording.objection("x".repeat(Wording.AT_MOST + 1))).contains("has 10001 characters");
  }

  /// What people typed is never read as a template, nor as what the receiver understands.
  @RepeatedTest(200)
  void valuesAreText(RepetitionInfo seed) {
    var nasty = new Nasty(seed.getCurrentRepetition());
    var outgoing = Sets.outgoing(Nastily.happening(nasty));
    var body = outgoing.happening().body();

    assertThat(new Wording("{body}", Wording.Escape.NONE).say(outgoing)).isEqualTo(body);
    var html = new Wording("{body}", Wording.Escape.HTML).say(outgoing);
    assertThat(html).doesNotContain("<", ">", "\"", "'");
    assertThat(
            html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&"))
        .isEqualTo(body);
    assertThat(new Wording("{body}", Wording.Escape.SLACK).say(outgoing)).doesNotContain("<", ">");
  }
}
