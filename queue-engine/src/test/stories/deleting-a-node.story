# A node is deleted while it imports: what waits in its queue goes with it, and the rest when it has ended.
> landscape PROD
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
