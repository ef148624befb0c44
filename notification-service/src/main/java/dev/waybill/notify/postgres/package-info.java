/// Channels, subscriptions and what was heard, in PostgreSQL. Rows of a tenant are guarded by
/// row-level security.
package dev.waybill.notify.postgres;
