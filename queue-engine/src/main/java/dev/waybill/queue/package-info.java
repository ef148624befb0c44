/// The import queues: what stands before each node, and what becomes of it.
///
/// Everything that can happen to a queue comes as an input, one after the other for each
/// node. [ChangingQueues] decides by the rules in `core` and keeps the decision: entries,
/// runs, the answer to whoever asked, orders for workers and inputs for other queues, all in
/// one transaction or not at all. Each input is handled once, and answered once.
/// [WatchingDeadlines] steps in where nobody reports.
package dev.waybill.queue;
