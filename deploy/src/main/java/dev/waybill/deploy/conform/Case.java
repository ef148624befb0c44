package dev.waybill.deploy.conform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one kind of client does, call by call, and what it needs back.
///
/// @param number as the cases are numbered
/// @param basis where it is known from: the clients themselves, SAP's description, its
///     documentation, or our guess
/// @param landscape how its nodes differ from the usual ones
record Case(
    @JsonProperty(value = "case", required = true) int number,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String basis,
    Landscape landscape,
    @JsonProperty(required = true) List<Step> steps) {
  Case {
    landscape = landscape == null ? Landscape.USUAL : landscape;
    steps = List.copyOf(steps);
  }

  /// DEV → QA → PROD; QA imports.
  ///
  /// @param forwardMode of QA
  /// @param destination where QA deploys to: `ok`, `failing`, `broken` or `slow`
  record Landscape(String forwardMode, String destination) {
    static final Landscape USUAL = new Landscape(null, null);

    Landscape {
      forwardMode = forwardMode == null ? "ON_SUCCESS" : forwardMode;
      destination = destination == null ? "ok" : destination;
    }
  }

  /// One call, or steps that many cases begin with, by name.
  ///
  /// @param does the name of such steps
  /// @param together several such names: each in its order, and all of them at once
  /// @param call the method, and the path with its query
  /// @param token `standard`, `export`, `expired` or `none`
  /// @param json sent as it is; compact, unless it is to be pretty
  /// @param raw a body sent as it stands there
  /// @param status a number, or a class such as `4xx`
  /// @param body what the answer must have, at least
  /// @param order the members of an object of the answer, in the order that scripts rely on
  /// @param text what stands in the answer, letter by letter
  /// @param empty whether there must be no body
  /// @param keep what later steps call what stands at these places
  /// @param until whether it is repeated until the answer is as it must be
  record Step(
      @JsonProperty("do") String does,
      List<String> together,
      String call,
      String token,
      Map<String, String> headers,
      JsonNode json,
      boolean pretty,
      String raw,
      Multipart multipart,
      String status,
      JsonNode body,
      Map<String, List<String>> order,
      String text,
      boolean empty,
      Map<String, String> keep,
      boolean until) {
    Step {
      together = together == null ? List.of() : List.copyOf(together);
      token = token == null ? "standard" : token;
      headers = headers == null ? Map.of() : headers;
      order = order == null ? Map.of() : order;
      keep = keep == null ? Map.of() : keep;
    }

    Optional<String> named() {
      return Optional.ofNullable(does);
    }
  }

  /// A form with a file, as a client writes it.
  ///
  /// @param quoted whether the boundary stands in quotation marks
  record Multipart(boolean quoted, List<Part> parts) {
    /// A field, or a file.
    ///
    /// @param content of the file; null for the usual archive
    record Part(String name, String value, String filename, String content) {
      boolean isFile() {
        return filename != null;
      }
    }
  }
}
