package dev.waybill.notify.core;

import dev.waybill.contracts.TransportRequestId;
import java.util.Optional;
import java.util.function.Function;

/// What requests are described as, as far as anybody has said. Only the events that make or release
/// a request say it.
@FunctionalInterface
public interface Descriptions extends Function<TransportRequestId, Optional<String>> {}
