# A deletion takes a request out of all queues at once, whatever has become of it there.
> landscape QA -> PROD, on-success
> arrive TR-1 TR-2 TR-3 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
    QA: TR-3 queued, initial
> import all at QA
    QA: TR-1 import I-1 started
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 is due at [PROD]
    QA: TR-2 import I-1 started
    PROD: TR-1 queued, initial
# What is being imported stays.
> delete TR-2 everywhere
    QA: refused, already running: TR-2
> report TR-2 fatal at QA
    QA: TR-2 ended fatal
    QA: TR-3 import I-1 started
> report TR-3 error at QA
    QA: TR-3 ended error
    QA: I-1 ended fatal
> show PROD
    PROD: TR-1 is initial
> delete TR-1 everywhere
    QA: TR-1 left
    QA: I-3 ended succeeded
    PROD: TR-1 left
    PROD: I-4 ended succeeded
> delete TR-2 everywhere
    QA: TR-2 left
    QA: I-5 ended succeeded
> show QA
    QA: TR-3 is error
> show PROD
