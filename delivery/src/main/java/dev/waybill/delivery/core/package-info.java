/// When to try again, when to give up, when to disable a channel, and when to tell: values in,
/// values out.
package dev.waybill.delivery.core;
