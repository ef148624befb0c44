package dev.waybill.deploy.record;

import java.time.Instant;
import java.util.List;

/// One fault: what was done to whom, what work it had in hand, and how fast all was well again.
///
/// @param at when it was done
/// @param fault what was done, for instance `kill` or `pause`
/// @param victim to whom
/// @param inHand what the victim was seen to have in hand before
/// @param evidence what shows afterwards that something was met again
/// @param healedAt when the victim was there again
/// @param acceptingMs from `healedAt` to the end of the first export that began after it and was
///     accepted
/// @param resumeMs from `healedAt` until work that was under way before the fault had moved on
/// @param problems why it does not count as survived
public record Fault(
    Instant at,
    String fault,
    String victim,
    String inHand,
    List<String> evidence,
    Instant healedAt,
    Long acceptingMs,
    Long resumeMs,
    List<String> problems) {

  public Fault {
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
    problems = problems == null ? List.of() : List.copyOf(problems);
  }
}
