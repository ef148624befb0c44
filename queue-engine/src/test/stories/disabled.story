# Disabled import: nothing is imported; forwarding in and out, reset and remove still work.
> landscape QA -> PROD, manual
> arrive TR-1 TR-2 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
> import all at QA
    QA: TR-1 import I-1 started
> configure QA disabled, manual
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: I-1 ended warning
> import all at QA
    QA: refused, import disabled
> arrive TR-3 at QA
    QA: TR-3 queued, initial
> forward TR-1 at QA
    QA: TR-1 is due at [PROD]
    QA: I-3 ended succeeded
    PROD: TR-1 queued, initial
> reset TR-1 at QA
    QA: TR-1 reset, repeatable
    QA: I-4 ended succeeded
> remove TR-2 at QA
    QA: TR-2 removed
    QA: I-5 ended succeeded
> show QA
    QA: TR-1 is repeatable
    QA: TR-2 is deleted
    QA: TR-3 is initial
> configure QA manual
> import all at QA
    QA: TR-1 import I-6 started, attempt 2
