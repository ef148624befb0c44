package dev.waybill.contracts;

import java.util.List;

/// A test of a modifiable request, as it was asked for.
///
/// @param number counts the tests of the request, from 1: a newer one ends those before it
/// @param scope the nodes in which it is tested; nowhere else does it go while it is in test
/// @param importAutomatically whether each of them imports it as soon as it comes there
public record TestRound(int number, List<NodeId> scope, boolean importAutomatically) {
  public TestRound {
    Whole.positive(number, "number");
    scope = Whole.some(scope, "scope");
  }
}
