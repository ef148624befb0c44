package dev.waybill.deploy.check;

import dev.waybill.deploy.SharedByAll;

/// Starts one suite for all test classes that spoil it and have it judged.
public final class CheckedSuiteExtension extends SharedByAll<CheckedSuite> {
  public CheckedSuiteExtension() {
    super(CheckedSuite.class, CheckedSuite::begin);
  }
}
