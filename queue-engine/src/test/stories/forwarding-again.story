# What was forwarded before may be forwarded again: it may be imported once more, behind what came meanwhile.
> landscape QA -> PROD, manual
> arrive TR-1 TR-2 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
> import all at QA
    QA: TR-1 import I-1 started
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-2 import I-1 started
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: I-1 ended succeeded
> forward TR-1 TR-2 at QA
    QA: TR-1 is due at [PROD]
    QA: TR-2 is due at [PROD]
    QA: I-2 ended succeeded
    PROD: TR-1 queued, initial
    PROD: TR-2 queued, initial
> import TR-1 at PROD
    PROD: TR-1 import I-3 started
> report TR-1 succeeded at PROD
    PROD: TR-1 ended succeeded
    PROD: I-3 ended succeeded
# TR-1 is wanted anew; TR-2 has not been imported yet, and comes first now.
> forward TR-1 at QA
    QA: TR-1 is due at [PROD]
    QA: I-4 ended succeeded
    PROD: TR-1 queued, repeatable
> show PROD
    PROD: TR-2 is initial
    PROD: TR-1 is repeatable
> import all at PROD
    PROD: TR-2 import I-5 started
> report TR-2 succeeded at PROD
    PROD: TR-2 ended succeeded
    PROD: TR-1 import I-5 started, attempt 2
> report TR-1 succeeded at PROD
    PROD: TR-1 ended succeeded
    PROD: I-5 ended succeeded
