/// The ceilings: programs that do the same durable writes and hops as the suite, and nothing else.
///
/// What they reach is what this machine, its PostgreSQL and its Kafka can do at best; the suite is
/// measured beside them. No sign-in, no model, no JSON, no audit, no validation.
package dev.waybill.deploy.bench.bare;
