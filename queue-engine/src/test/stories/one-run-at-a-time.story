# One run a node at a time: the next waits, and a second waiting Import All joins the first.
> landscape QA
> arrive TR-1 TR-2 TR-3 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
    QA: TR-3 queued, initial
> import TR-2 TR-1 at QA
    QA: TR-1 import I-1 started
> import TR-2 at QA
    QA: I-2 waits
> import all at QA
    QA: I-3 waits
> arrive TR-4 at QA
    QA: TR-4 queued, initial
> import all at QA
    QA: I-4 waits
> import TR-1 at QA
    QA: refused, already running: TR-1
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-2 import I-1 started
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: I-1 ended succeeded
    QA: I-2 passes TR-2 over
    QA: I-2 ended succeeded
    QA: goes on
    QA: TR-3 import I-3 started
> report TR-2 succeeded at QA
    QA: refused, stale report
> report TR-3 warning at QA
    QA: TR-3 ended warning
    QA: TR-4 import I-3 started
> report TR-4 succeeded at QA
    QA: TR-4 ended succeeded
    QA: I-3 ended warning
    QA: I-4 ended warning
> show QA
    QA: TR-1 is succeeded
    QA: TR-2 is succeeded
    QA: TR-3 is warning
    QA: TR-4 is succeeded
