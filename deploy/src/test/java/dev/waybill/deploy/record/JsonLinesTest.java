package dev.waybill.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  private static final Instant AT = Instant.parse("2026-11-21T09:00:00.123456Z");
  private static final Instant END = AT.plusMillis(12);

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsRead() {
    var seen =
        new Seen(
            1,
            AT,
            Seen.Kind.POST,
            7,
            "12-1-0",
            1_700_000_000_001L,
            "ab",
            200,
            true,
            "at once",
            null);
    try (var writer = JsonLinesWriter.<Seen>appendTo(run().destination())) {
      writer.write(seen);
    }
    assertThat(run().readDestination()).containsExactly(seen);
  }

  @Test
  void aTornLastLineIsIgnoredAndCutOffByTheNextWriter() throws IOException {
    var fault =
        new Fault(AT, "kill", "queue-engine", "3 in lag", List.of(), END, 5L, 6L, List.of());
    try (var writer = JsonLinesWriter.<Fault>appendTo(run().faults())) {
      writer.write(fault);
    }
    Files.writeString(run().faults(), "{\"at\":\"2026-", StandardOpenOption.APPEND);
    assertThat(run().readFaults()).containsExactly(fault);

    try (var writer = JsonLinesWriter.<Fault>appendTo(run().faults())) {
      writer.write(fault);
    }
    assertThat(run().readFaults()).containsExactly(fault, fault);
  }

  @Test
  void aCallIsReadOnceAsItEndedAndIsUnknownWithoutAnEnd() {
    var ended = Call.begun("c-1", Op.EXPORT, 4, AT).with(List.of(new Call.File(8, "ff")));
    var lost = Call.begun("c-2", Op.IMPORT, 4, AT).naming(List.of(10));
    var entries = List.of(new Call.Entry(6, 12));
    try (var writer = JsonLinesWriter.<Call>appendTo(run().calls())) {
      writer.write(ended);
      writer.write(lost);
      writer.write(ended.given(List.of(10), null, entries).ended(Outcome.OK, 200, null, END));
    }

    assertThat(run().readCalls()).extracting(Call::id).containsExactly("c-1", "c-2");
    assertThat(run().readCalls().getFirst().isOk()).isTrue();
    assertThat(run().readCalls().getFirst().entries()).isEqualTo(entries);
    assertThat(run().readCalls().getLast().outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aFileThatIsNotThereHoldsNothing() {
    assertThat(run().readEvents()).isEmpty();
  }

  private RunFolder run() {
    return new RunFolder(folder.resolve("run"));
  }
}
