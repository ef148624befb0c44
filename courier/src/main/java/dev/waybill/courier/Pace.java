package dev.waybill.courier;

/// How soon a subscription has what is said on its topic.
public enum Pace {
  /// As soon as the broker has it: somebody waits for what follows.
  AT_ONCE,
  /// Within half a second, many at a time, which costs a fraction of what each alone does.
  GATHERED
}
