package dev.waybill.deploy.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/// One call of a client to the public API. Written when it begins, without `end`, and again when it
/// ended; so a client that is killed between leaves a call that is unknown, and no phantom.
///
/// @param id a name of its own; an export and a node upload put it into the request's description,
///     so that what an unknown call has left behind can be told from what nobody asked for
/// @param op what was asked for
/// @param node the node it was asked of; none for an upload
/// @param requests the requests it named; for an export or node upload the one it was answered
/// @param action what it was answered
/// @param files what it uploaded or exported; an upload's id is there once it was answered
/// @param entries the queue entries an export or node upload was answered
/// @param at when it began
/// @param end when it was answered, or given up
/// @param outcome what the client may believe
/// @param status what it was answered, 0 for nothing
/// @param detail the reason of a refusal, or how the call was cut
public record Call(
    String id,
    Op op,
    Integer node,
    List<Integer> requests,
    Integer action,
    List<File> files,
    List<Entry> entries,
    Instant at,
    Instant end,
    Outcome outcome,
    int status,
    String detail) {

  public Call {
    requests = requests == null ? List.of() : List.copyOf(requests);
    files = files == null ? List.of() : List.copyOf(files);
    entries = entries == null ? List.of() : List.copyOf(entries);
    outcome = outcome == null ? Outcome.UNKNOWN : outcome;
  }

  /// @param id none as long as the server has not said it
  /// @param sha256 of the bytes that were sent, in hexadecimal
  public record File(Integer id, String sha256) {}

  /// A queue entry that the server has named.
  public record Entry(int node, int entry) {}

  /// A call that begins now.
  public static Call begun(String id, Op op, Integer node, Instant at) {
    return new Call(
        id, op, node, List.of(), null, List.of(), List.of(), at, null, Outcome.UNKNOWN, 0, null);
  }

  public Call naming(List<Integer> named) {
    return new Call(id, op, node, named, action, files, entries, at, end, outcome, status, detail);
  }

  public Call with(List<File> sent) {
    return new Call(
        id, op, node, requests, action, sent, entries, at, end, outcome, status, detail);
  }

  /// What the server has given it.
  public Call given(List<Integer> request, Integer itsAction, List<Entry> itsEntries) {
    return new Call(
        id, op, node, request, itsAction, files, itsEntries, at, end, outcome, status, detail);
  }

  public Call ended(Outcome how, int answered, String why, Instant when) {
    return new Call(id, op, node, requests, action, files, entries, at, when, how, answered, why);
  }

  @JsonIgnore
  public boolean isOk() {
    return outcome == Outcome.OK;
  }
}
