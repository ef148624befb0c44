package dev.waybill.api.core.landscape;

/// What became of a wish to change a landscape.
public sealed interface Decision {
  /// @param id the number of the thing that the wish was about
  record Agreed(Landscape after, int id) implements Decision {}

  record Objected(Objection why) implements Decision {}

  static Decision no(Objection why) {
    return new Objected(why);
  }
}
