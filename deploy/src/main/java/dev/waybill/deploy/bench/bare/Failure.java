package dev.waybill.deploy.bench.bare;

/// A ceiling that fails is none: it ends with what went wrong, and so does the bench.
final class Failure {
  private Failure() {}

  static void end(Throwable why) {
    why.printStackTrace();
    Runtime.getRuntime().halt(1);
  }
}
