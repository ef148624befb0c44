package dev.waybill.queue;

/// What every store of queues keeps.
public interface QueueStoreContract
    extends QueueKeepingContract,
        QueueSlicesContract,
        QueueStepsContract,
        QueuePagesContract,
        DeploymentsContract,
        FiringsContract,
        DriftContract {}
