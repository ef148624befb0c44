# A deleted node keeps nothing that could be imported; what comes later is deleted at once.
> landscape QA -> PROD, post-import
> arrive TR-1 at PROD
    PROD: TR-1 queued, initial
> delete PROD
    PROD: TR-1 removed
> arrive TR-2 at PROD
    PROD: TR-2 removed
> show PROD
    PROD: TR-1 is deleted
    PROD: TR-2 is deleted
