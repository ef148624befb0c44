# On success: skipped, succeeded and warning move on; error and fatal stay.
> landscape QA -> PROD, on-success
> arrive TR-1 TR-2 TR-3 TR-4 TR-5 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
    QA: TR-3 queued, initial
    QA: TR-4 queued, initial
    QA: TR-5 queued, initial
> import all at QA
    QA: TR-1 import I-1 started
> report TR-1 skipped at QA
    QA: TR-1 ended skipped
    QA: TR-1 is due at [PROD]
    QA: TR-2 import I-1 started
    PROD: TR-1 queued, initial
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: TR-2 is due at [PROD]
    QA: TR-3 import I-1 started
    PROD: TR-2 queued, initial
> report TR-3 warning at QA
    QA: TR-3 ended warning
    QA: TR-3 is due at [PROD]
    QA: TR-4 import I-1 started
    PROD: TR-3 queued, initial
> report TR-4 error at QA
    QA: TR-4 ended error
    QA: TR-5 import I-1 started
> report TR-5 fatal at QA
    QA: TR-5 ended fatal
    QA: I-1 ended fatal
> show PROD
    PROD: TR-1 is initial
    PROD: TR-2 is initial
    PROD: TR-3 is initial
