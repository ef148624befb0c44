# A request travels DEV -> QA -> PROD, forwarded when its import went well.
> landscape DEV -> QA -> PROD, on-success
> arrive TR-1 at QA
    QA: TR-1 queued, initial
> import TR-1 at QA
    QA: TR-1 import I-1 started
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 is due at [PROD]
    QA: I-1 ended succeeded
    PROD: TR-1 queued, initial
> import all at PROD
    PROD: TR-1 import I-2 started
> report TR-1 succeeded at PROD
    PROD: TR-1 ended succeeded
    PROD: I-2 ended succeeded
> import all at PROD
    PROD: I-3 ended succeeded
> show QA
    QA: TR-1 is succeeded
> show PROD
    PROD: TR-1 is succeeded
