/// Looks at receivers, the destinations of type `HTTP`. Nothing is deployed from here.
package dev.waybill.api.receiver;
