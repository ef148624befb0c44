package dev.waybill.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Op;
import dev.waybill.deploy.record.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was answered must be there, and nothing that nobody asked for (I1 to I3).
class AcceptedTest extends Judged {
  @Test
  void aFileThatIsGoneIsFound() {
    tables.files.clear();
    assertThat(broken()).containsExactly("I1");
  }

  @Test
  void bytesThatAreNotWhatWasSentAreFound(@TempDir Path content) throws Exception {
    tables.content = content;
    assertThat(broken()).containsExactly("I1");
    var folder = Files.createDirectories(content.resolve(History.SHA.substring(0, 2)));
    Files.writeString(folder.resolve(History.SHA), "something else");
    assertThat(broken()).containsExactly("I1");
  }

  @Test
  void anActionThatIsGoneIsFound() {
    tables.actions.removeFirst();
    assertThat(broken()).containsExactly("I1");
  }

  @Test
  void aWishThatWasAnsweredYesAndNotDoneIsFound() {
    tables.actions.add(new Tables.Action(370, "RESET_ENTRY", "FATAL", 2, "REFUSED"));
    history.calls.add(
        Call.begun("c2", Op.RESET, 2, History.START)
            .given(List.of(), 370, List.of())
            .ended(Outcome.OK, 200, null, History.START));
    assertThat(broken()).containsExactly("I1");
  }

  @Test
  void anExportThatNoQueueHasIsFound() {
    tables.entries.removeIf(row -> row.id() == Travel.ENTRY);
    assertThat(broken()).contains("I2");
  }

  @Test
  void anExportThatStandsTwiceIsFound() {
    tables.views.add(tables.views.getFirst());
    assertThat(broken()).contains("I2");
  }

  @Test
  void aRequestThatNobodyAskedForIsFound() {
    tables.requests.add(new Tables.Request(400, 1, "who knows", 1));
    assertThat(broken()).containsExactly("I3");
  }

  @Test
  void whatAnUnknownCallLeftBehindIsNoPhantom() {
    tables.requests.add(new Tables.Request(400, 1, "c9", 1));
    history.calls.add(Call.begun("c9", Op.EXPORT, 1, History.START));
    assertThat(broken()).isEmpty();
  }

  @Test
  void whatARefusedCallLeftBehindIsFound() {
    tables.requests.add(new Tables.Request(400, 1, "c9", 1));
    history.calls.add(
        Call.begun("c9", Op.EXPORT, 1, History.START).ended(Outcome.FAIL, 422, "", History.START));
    assertThat(broken()).containsExactly("I3");
  }

  @Test
  void anEntryThatNothingSentIsFound() {
    tables.entries.add(new Tables.Entry(9, 1, Travel.REQUEST, 1, "INITIAL", "FINAL", 1L, 0));
    assertThat(broken()).contains("I3");
  }
}
