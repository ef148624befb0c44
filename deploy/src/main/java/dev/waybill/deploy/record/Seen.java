package dev.waybill.deploy.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/// One call that the destination saw, written down before it was answered.
///
/// @param seq counts all calls from 1 on
/// @param kind whether it was told to deploy or asked how that went
/// @param node `Waybill-Node`, when it was told
/// @param key `Idempotency-Key`, `<entry>-<attempt>-<item>`
/// @param fence `Waybill-Fence`, when it was told
/// @param sha256 of the body as it came, in hexadecimal; none of a question
/// @param answered the status it is answered with, 0 when it is not answered at all
/// @param deployed whether this call made the destination deploy; it never looks whether it did so
///     before
/// @param manner how the destination behaves this time
/// @param state what was asked for: `running`, `succeeded`, `failed`, or none when it is unknown
public record Seen(
    long seq,
    Instant at,
    Kind kind,
    Integer node,
    String key,
    Long fence,
    String sha256,
    int answered,
    boolean deployed,
    String manner,
    String state) {

  /// What the destination was called for.
  public enum Kind {
    @JsonProperty("post")
    POST,
    @JsonProperty("ask")
    ASK
  }
}
