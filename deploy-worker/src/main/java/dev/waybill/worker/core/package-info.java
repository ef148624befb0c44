/// What a deployment is: which steps it has, and how it ended. No clock, no dice, no I/O.
package dev.waybill.worker.core;
