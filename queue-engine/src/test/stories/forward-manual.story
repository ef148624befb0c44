# Manual: nothing moves by itself. Requests are forwarded in the order given, not that of the queue.
> landscape QA -> PROD, manual
> arrive TR-1 TR-2 TR-3 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
    QA: TR-3 queued, initial
> forward TR-1 at QA
    QA: refused, not forwardable: TR-1
> import TR-1 TR-2 at QA
    QA: TR-1 import I-2 started
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-2 import I-2 started
> report TR-2 error at QA
    QA: TR-2 ended error
    QA: I-2 ended error
> forward TR-2 TR-1 at QA
    QA: TR-2 is due at [PROD]
    QA: TR-1 is due at [PROD]
    QA: I-3 ended succeeded
    PROD: TR-2 queued, initial
    PROD: TR-1 queued, initial
> show PROD
    PROD: TR-2 is initial
    PROD: TR-1 is initial
# One bad request refuses them all.
> forward TR-1 TR-3 TR-9 at QA
    QA: refused, not forwardable: TR-3
> forward TR-1 at PROD
    PROD: refused, no follow on node
> configure QA on-success
> forward TR-1 at QA
    QA: refused, not forwarded by hand
