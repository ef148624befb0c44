/// The invariants, one class each. They see the evidence go by once, and conclude.
package dev.waybill.deploy.check.rule;
