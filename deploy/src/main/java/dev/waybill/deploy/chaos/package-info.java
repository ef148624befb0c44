/// The suite under fire: `./waybill chaos`. A suite of its own, a load of real calls, and faults
/// after a seeded schedule; then the checker, and a table of what was done and how fast it healed.
///
/// Each fault waits until its victim has work in hand, and counts only when something shows
/// afterwards that this work was met again: a message that was handled before, a deployment that
/// was adopted. A fault that hits nobody proves nothing.
package dev.waybill.deploy.chaos;
