package dev.waybill.deploy.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a client asks for.
public enum Op {
  @JsonProperty("upload")
  UPLOAD,
  @JsonProperty("export")
  EXPORT,
  @JsonProperty("nodeUpload")
  NODE_UPLOAD,
  @JsonProperty("import")
  IMPORT,
  @JsonProperty("importAll")
  IMPORT_ALL,
  @JsonProperty("forward")
  FORWARD,
  @JsonProperty("reset")
  RESET,
  @JsonProperty("remove")
  REMOVE,
  @JsonProperty("list")
  LIST
}
