/// Where a process can be made to die, or to do wrong: Byteman rules, brought into a running JVM.
///
/// The product knows nothing of them. They name classes and methods of ours, so a rule whose place
/// has moved never fires; who uses one must see that it did.
package dev.waybill.deploy.check.crash;
