package dev.waybill.api.postgres;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentType;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A change of the files that a node keeps, under way in its transaction.
///
/// @param deploys what the node's target takes, if the node has one
record FileChange(
    SqlConnection tx,
    Author author,
    NewAction.Place node,
    Optional<ContentType> deploys,
    Instant at) {
  NewAction action(int id, ActionType type) {
    return NewAction.done(new ActionId(id), type, Optional.of(node), author, at, List.of());
  }
}
