/// `./waybill bench`: what the suite needs and how fast it is, measured from outside, on whole
/// processes, beside bare programs that do the same durable work.
///
/// [dev.waybill.deploy.bench.Bench] is where the script comes in; each
/// [dev.waybill.deploy.bench.Measuring] finds [dev.waybill.deploy.bench.Figure]s, by
/// [dev.waybill.deploy.bench.Pairs] wherever there is a ceiling. What they mean: `docs/bench.md`.
package dev.waybill.deploy.bench;
