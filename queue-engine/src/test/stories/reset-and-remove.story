# Reset makes a finished request importable; remove takes it out. One bad id refuses the whole call.
> landscape QA
> arrive TR-1 TR-2 TR-3 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
    QA: TR-3 queued, initial
> import TR-1 TR-2 at QA
    QA: TR-1 import I-1 started
> reset TR-1 at QA
    QA: refused, already running: TR-1
> remove TR-1 at QA
    QA: refused, already running: TR-1
> report TR-1 error at QA
    QA: TR-1 ended error
    QA: TR-2 import I-1 started
> report TR-2 warning at QA
    QA: TR-2 ended warning
    QA: I-1 ended error
> reset TR-1 TR-3 at QA
    QA: refused, not resettable: TR-3
> reset TR-1 TR-2 at QA
    QA: TR-1 reset, repeatable
    QA: TR-2 reset, repeatable
    QA: I-5 ended succeeded
> show QA
    QA: TR-1 is repeatable
    QA: TR-2 is repeatable
    QA: TR-3 is initial
> remove TR-1 TR-2 at QA
    QA: TR-1 removed
    QA: TR-2 removed
    QA: I-6 ended succeeded
> remove TR-1 at QA
    QA: refused, already removed: TR-1
> reset TR-2 at QA
    QA: refused, not resettable: TR-2
> import TR-2 TR-7 at QA
    QA: refused, not importable: TR-2
