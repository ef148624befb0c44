# Post-import: a request moves on after the import, whatever came of it.
> landscape QA -> PROD, post-import
> arrive TR-1 TR-2 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
> import all at QA
    QA: TR-1 import I-1 started
> report TR-1 error at QA
    QA: TR-1 ended error
    QA: TR-1 is due at [PROD]
    QA: TR-2 import I-1 started
    PROD: TR-1 queued, initial
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: TR-2 is due at [PROD]
    QA: I-1 ended error
    PROD: TR-2 queued, initial
> show PROD
    PROD: TR-1 is initial
    PROD: TR-2 is initial
