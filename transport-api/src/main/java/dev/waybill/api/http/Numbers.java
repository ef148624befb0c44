package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.contracts.NodeId;
import java.util.Optional;

/// Ids as they stand in a path or a body: numbers from 1 to 2^31-1, written as digits.
public final class Numbers {
  private Numbers() {}

  public static Optional<Integer> id(String text) {
    if (!text.matches("[0-9]{1,10}")) {
      return Optional.empty();
    }
    var number = Long.parseLong(text);
    return number >= 1 && number <= Integer.MAX_VALUE
        ? Optional.of((int) number)
        : Optional.empty();
  }

  /// The id of a node in a path.
  public static NodeId node(String text) {
    return new NodeId(inPath("nodeId", text));
  }

  public static int inPath(String name, String text) {
    return id(text)
        .orElseThrow(
            () ->
                Problem.INVALID_PARAMETER.because(
                    name + " is \"" + text + "\". Put a number from 1 to 2147483647 there."));
  }
}
