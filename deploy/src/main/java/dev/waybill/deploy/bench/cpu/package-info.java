/// Processor time of whole processes: the one measure that holds still on a noisy machine.
package dev.waybill.deploy.bench.cpu;
