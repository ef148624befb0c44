/// What transport-api knows by itself: how a draft becomes a request, what the wire calls a status,
/// how a log line is worded. Values in, values out.
package dev.waybill.api.core;
