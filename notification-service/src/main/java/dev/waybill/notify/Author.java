package dev.waybill.notify;

import dev.waybill.contracts.TenantId;

/// Who asks for a change, and for whom.
public record Author(TenantId tenant, String name) {}
