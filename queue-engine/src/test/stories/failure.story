# A failed request does not stop the run, unless the node says so.
> landscape QA
> arrive TR-1 TR-2 TR-3 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
    QA: TR-3 queued, initial
> import all at QA
    QA: TR-1 import I-1 started
> report TR-1 fatal at QA
    QA: TR-1 ended fatal
    QA: TR-2 import I-1 started
> report TR-2 error at QA
    QA: TR-2 ended error
    QA: TR-3 import I-1 started
> report TR-3 succeeded at QA
    QA: TR-3 ended succeeded
    QA: I-1 ended fatal
# What is fatal is imported again by Import All; what is in error waits for a person.
> configure QA stop-on-failure
> arrive TR-4 at QA
    QA: TR-4 queued, initial
> import all at QA
    QA: TR-1 import I-2 started, attempt 2
> report TR-1 fatal at QA
    QA: TR-1 ended fatal
    QA: I-2 ended fatal
> show QA
    QA: TR-1 is fatal
    QA: TR-2 is error
    QA: TR-3 is succeeded
    QA: TR-4 is initial
# Late or repeated reports change nothing.
> report TR-1 attempt 1 succeeded at QA
    QA: refused, stale report
