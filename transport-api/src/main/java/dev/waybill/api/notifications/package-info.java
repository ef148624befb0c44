/// What the API asks of notification-service: what stands behind channels, subscriptions and
/// deliveries on its one public port.
package dev.waybill.api.notifications;
