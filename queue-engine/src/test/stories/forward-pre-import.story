# Pre-import: a request moves on before anything is deployed, whatever comes of it.
> landscape QA -> PROD, pre-import
> arrive TR-1 at QA
    QA: TR-1 queued, initial
> import all at QA
    QA: TR-1 import I-1 started
    QA: TR-1 is due at [PROD]
    PROD: TR-1 queued, initial
> report TR-1 fatal at QA
    QA: TR-1 ended fatal
    QA: I-1 ended fatal
> show PROD
    PROD: TR-1 is initial
# Each further import forwards it again: to the end of the next queue.
> arrive TR-2 at PROD
    PROD: TR-2 queued, initial
> import all at QA
    QA: TR-1 import I-2 started, attempt 2
    QA: TR-1 is due at [PROD]
    PROD: TR-1 queued, initial
> show PROD
    PROD: TR-2 is initial
    PROD: TR-1 is initial
