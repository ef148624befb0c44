/// What stands at both ends of the suite in a chaos or bench run, each a process of its own: the
/// destination that is deployed to, and the receiver of events. Neither takes anything for a
/// duplicate: what came twice is written down twice.
package dev.waybill.deploy.stub;
