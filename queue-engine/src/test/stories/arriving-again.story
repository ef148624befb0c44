# What is forwarded once more stands at the end and may be imported again.
> landscape QA
> arrive TR-1 TR-2 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
> arrive TR-1 at QA
    QA: TR-1 queued, initial
> show QA
    QA: TR-2 is initial
    QA: TR-1 is initial
> import TR-2 at QA
    QA: TR-2 import I-1 started
# Arriving while it is running, it goes on; when it has ended it stands at the end.
> arrive TR-2 at QA
> show QA
    QA: TR-2 is running
    QA: TR-1 is initial
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: TR-2 queued, repeatable
    QA: I-1 ended succeeded
> show QA
    QA: TR-1 is initial
    QA: TR-2 is repeatable
> remove TR-1 at QA
    QA: TR-1 removed
    QA: I-2 ended succeeded
> arrive TR-1 at QA
    QA: TR-1 queued, repeatable
> show QA
    QA: TR-2 is repeatable
    QA: TR-1 is repeatable
