/// How schedules are read off the clock.
package dev.waybill.contracts.schedule;
