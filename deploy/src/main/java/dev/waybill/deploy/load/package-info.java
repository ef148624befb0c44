/// A load of real calls: a landscape of lines with every forward mode, clients that export at a
/// fixed rate whatever the suite does, operators who import, forward, reset and remove by hand.
/// Each call is written down, and none is ever repeated.
package dev.waybill.deploy.load;
