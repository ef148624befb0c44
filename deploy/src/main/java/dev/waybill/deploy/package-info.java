/// The suite as a whole on one machine: what `./waybill` starts, shows, restarts and tries out.
///
/// [dev.waybill.deploy.Waybill] is where the script comes in. [dev.waybill.deploy.Suite] starts the
/// servers and the five services as processes of their own; [dev.waybill.deploy.Guard] ends them
/// when the launcher is gone, however it went.
package dev.waybill.deploy;
