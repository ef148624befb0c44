/// What the figures of the API are held against: the least that an endpoint of Quarkus can be which
/// reads a row, and which writes one durably. Without sign-in, rules, tenants, outbox or audit.
package dev.waybill.bare;
