/// Requests that are edited and tested before they are released.
package dev.waybill.api.core.modifiable;
