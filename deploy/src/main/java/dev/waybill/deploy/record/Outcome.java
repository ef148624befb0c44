package dev.waybill.deploy.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a client may believe of its call.
public enum Outcome {
  /// Answered 2xx: it happened, and must stay so.
  @JsonProperty("ok")
  OK,
  /// Answered 4xx: it did not happen.
  @JsonProperty("fail")
  FAIL,
  /// Everything else: it may have happened, and may happen yet.
  @JsonProperty("unknown")
  UNKNOWN
}
