/// What is told of an event. Values in, values out.
package dev.waybill.alm.core;
