package dev.waybill.deploy;

/// Starts the suite once for all test classes that ask for it, from the packages of this build.
public final class SuiteExtension extends SharedByAll<Deployed> {
  public SuiteExtension() {
    super(Deployed.class, Deployed::begin);
  }
}
