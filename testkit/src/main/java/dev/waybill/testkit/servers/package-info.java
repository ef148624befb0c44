/// Real servers from Maven Central, on the loopback address, for tests and for one machine.
///
/// Plain Java: whoever starts them says where their data lies and on which ports they listen.
package dev.waybill.testkit.servers;
