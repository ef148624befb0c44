package dev.waybill.deploy.bench;

import org.HdrHistogram.Histogram;

/// How long it took, from when it was due.
record Waits(double p50, double p99) {
  private static final double MICROS = 1e3;

  /// Of a histogram in microseconds.
  static Waits of(Histogram histogram) {
    return new Waits(
        histogram.getValueAtPercentile(50) / MICROS, histogram.getValueAtPercentile(99) / MICROS);
  }
}
