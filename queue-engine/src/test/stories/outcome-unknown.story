# Nobody reports before the deadline: that is an error, which nothing repeats unasked.
> landscape QA
> arrive TR-1 at QA
    QA: TR-1 queued, initial
> import all at QA
    QA: TR-1 import I-1 started
> deadline TR-1 at QA
    QA: TR-1 ended error
    QA: I-1 ended error
> report TR-1 succeeded at QA
    QA: refused, stale report
> import all at QA
    QA: I-2 ended succeeded
> show QA
    QA: TR-1 is error
