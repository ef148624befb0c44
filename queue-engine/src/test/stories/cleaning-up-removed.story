# What was removed from all queues that it came to leaves with the next clean-up, however young it is.
> landscape QA -> PROD, manual
> arrive TR-1 TR-2 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
> remove TR-1 at QA
    QA: TR-1 removed
    QA: I-1 ended succeeded
> clean up TR-1 at QA
    QA: TR-1 left
    QA: I-2 ended succeeded
> show QA
    QA: TR-2 is initial
