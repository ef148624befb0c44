/// What transport-api passes on from the one public port: channels and subscriptions.
package dev.waybill.notify.http;
