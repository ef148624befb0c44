package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import dev.waybill.contracts.json.UnreadableMessage;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "25P03", "40001", "40P01", "53300", "55P03", "57P01", "57014", "57P03", "58030",
        "25006", "0A000"
      })
  void theDatabaseSaysThatItIsAtFault(String sqlState) {
    assertThat(Fault.is(new SQLException("no", sqlState))).isTrue();
    assertThat(Fault.is(new PgException("no", "FATAL", sqlState, null))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "25P02", "23505", "23502", "42P01", "P0001"})
  void theDatabaseSaysThatTheDataAreAtFault(String sqlState) {
    assertThat(Fault.is(new SQLException("no", sqlState))).isFalse();
    assertThat(Fault.is(new PgException("no", "ERROR", sqlState, null))).isFalse();
  }

  static Stream<Throwable> faults() {
    return Stream.of(
        new ConnectException("refused"),
        new TimeoutException("too slow"),
        new NotLeaderOrFollowerException("moved"),
        new VertxException("connection closed"),
        new SQLException("the pool is exhausted"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aServerThatIsAwayIsAFaultHoweverItIsWrapped(Throwable fault) {
    assertThat(Fault.is(fault)).isTrue();
    assertThat(Fault.is(new IllegalStateException("wrapped", new RuntimeException(fault))))
        .isTrue();
  }

  static Stream<Throwable> dataErrors() {
    return Stream.of(
        new IllegalStateException("a bug"),
        new NullPointerException(),
        new UnreadableMessage("no", new IOException("end of input")),
        new RuntimeException(new JsonParseException(null, "not JSON")));
  }

  @ParameterizedTest
  @MethodSource("dataErrors")
  void aMessageThatWillNeverGoIsNone(Throwable error) {
    assertThat(Fault.is(error)).isFalse();
  }

  @Test
  void aRingOfCausesEnds() {
    var first = new IllegalStateException("first");
    var second = new IllegalStateException("second", first);
    first.initCause(second);

    assertThat(Fault.is(first)).isFalse();
  }
}
