package dev.waybill.deploy.load;

import java.util.List;

/// A line of nodes: requests start at `dev`, are tried out in each of `qa`, and go to `prod`.
public record Line(String name, Kind kind, Node dev, List<Node> qa, List<Node> prod) {
  public Line {
    qa = List.copyOf(qa);
    prod = List.copyOf(prod);
  }

  /// A node by its id and name.
  public record Node(int id, String name) {}

  /// How requests get from one node to the next, and who imports them.
  public enum Kind {
    /// Forwarded when the import succeeded; all imports automatic.
    ON_SUCCESS("ON_SUCCESS"),
    /// Forwarded before the import.
    AHEAD("AUTO"),
    /// Forwarded after the import, however it ended.
    AFTER("POST_IMPORT"),
    /// Forwarded by hand.
    BY_HAND("MANUAL"),
    /// Imported by Import All.
    ALL_AT_ONCE("ON_SUCCESS"),
    /// Imported by name.
    NAMED("ON_SUCCESS"),
    /// Goes to two nodes after the first, and from each on.
    FANNED("ON_SUCCESS"),
    /// Its last destination cannot be asked how a call went.
    UNASKED("ON_SUCCESS"),
    /// Its last destination is broken while there is load.
    BROKEN("ON_SUCCESS");

    private final String forwardMode;

    Kind(String forwardMode) {
      this.forwardMode = forwardMode;
    }

    String forwardMode() {
      return forwardMode;
    }

    boolean importsAtOnce() {
      return this != ALL_AT_ONCE && this != NAMED;
    }
  }
}
