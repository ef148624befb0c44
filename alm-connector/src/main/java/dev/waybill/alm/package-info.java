/// Tells the change-management system what happens to transport requests.
///
/// So far it hears every event on `transport-events` and writes each as one structured line. An
/// event heard before is not told again, one of an unknown type is counted and passed over, and
/// what comes while the service is down is told when it is back.
package dev.waybill.alm;
