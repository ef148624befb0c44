/// Calls over HTTP to receivers that people named: to public addresses only, unless an operator
/// allows others, and no longer than a few seconds whatever the receiver does.
package dev.waybill.delivery.http;
