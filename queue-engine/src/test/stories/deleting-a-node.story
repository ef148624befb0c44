# A deleted node keeps nothing that could be imported; what comes later is deleted at once.
> landscape QA -> PROD, post-import
> arrive TR-1 TR-2 TR-3 at PROD
    PROD: TR-1 queued, initial
    PROD: TR-2 queued, initial
    PROD: TR-3 queued, initial
> import all at PROD
    PROD: TR-1 import I-1 started
> delete PROD
    PROD: TR-2 removed
    PROD: TR-3 removed
> import all at PROD
    PROD: refused, no such node
> report TR-1 fatal at PROD
    PROD: TR-1 ended fatal
    PROD: TR-1 removed
    PROD: I-1 ended fatal
> arrive TR-4 at PROD
    PROD: TR-4 removed
> show PROD
    PROD: TR-1 is deleted
    PROD: TR-2 is deleted
    PROD: TR-3 is deleted
    PROD: TR-4 is deleted
