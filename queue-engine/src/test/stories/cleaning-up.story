# What is done with leaves its queue; of several that are named none does while one of them is not done with.
> landscape QA -> PROD, on-success
> arrive TR-1 TR-2 TR-3 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
    QA: TR-3 queued, initial
> import TR-1 TR-2 at QA
    QA: TR-1 import I-1 started
> clean up TR-1 at QA
    QA: refused, already running: TR-1
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 is due at [PROD]
    QA: TR-2 import I-1 started
    PROD: TR-1 queued, initial
> report TR-2 fatal at QA
    QA: TR-2 ended fatal
    QA: I-1 ended fatal
> clean up TR-1 TR-3 at QA
    QA: refused, not final: TR-3
> clean up TR-1 at QA
    QA: TR-1 left
    QA: I-4 ended succeeded
# To be asked twice does no harm.
> clean up TR-1 at QA
    QA: I-5 ended succeeded
# What is fatal stays, unless an operator has set a time after which it goes.
> clean up TR-2 at QA
    QA: refused, not final: TR-2
> clean up fatal TR-2 at QA
    QA: TR-2 left
    QA: I-7 ended succeeded
> show QA
    QA: TR-3 is initial
> show PROD
    PROD: TR-1 is initial
