# BTP ABAP: an import up to a request takes of each software component the newest state only.
> landscape QA -> PROD, abap, on-success
> arrive TR-1 of /DMO/SHOP at QA
    QA: TR-1 queued, initial
> arrive TR-2 of /DMO/BLOG at QA
    QA: TR-2 queued, initial
> arrive TR-3 of /DMO/SHOP at QA
    QA: TR-3 queued, initial
> arrive TR-4 of /DMO/SHOP at QA
    QA: TR-4 queued, initial
> import up to TR-3 at QA
    QA: TR-1 ended skipped
    QA: TR-1 is due at [PROD]
    QA: TR-2 import I-1 started
    PROD: TR-1 queued, initial
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: TR-2 is due at [PROD]
    QA: TR-3 import I-1 started
    PROD: TR-2 queued, initial
> report TR-3 succeeded at QA
    QA: TR-3 ended succeeded
    QA: TR-3 is due at [PROD]
    QA: I-1 ended succeeded
    PROD: TR-3 queued, initial
> show QA
    QA: TR-1 is skipped
    QA: TR-2 is succeeded
    QA: TR-3 is succeeded
    QA: TR-4 is initial
> show PROD
    PROD: TR-1 is initial
    PROD: TR-2 is initial
    PROD: TR-3 is initial
# An Import All takes each state.
> import all at PROD
    PROD: TR-1 import I-2 started
> report TR-1 succeeded at PROD
    PROD: TR-1 ended succeeded
    PROD: TR-2 import I-2 started
> report TR-2 succeeded at PROD
    PROD: TR-2 ended succeeded
    PROD: TR-3 import I-2 started
> report TR-3 succeeded at PROD
    PROD: TR-3 ended succeeded
    PROD: I-2 ended succeeded
