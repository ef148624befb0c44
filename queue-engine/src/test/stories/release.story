# A modifiable request in test. Its release makes it final in the first nodes, transient elsewhere.
> landscape QA -> PROD, pre-import
> arrive TR-1 in test at QA
    QA: TR-1 queued, initial
> import all at QA
    QA: TR-1 import I-1 started
    QA: TR-1 is due at [PROD]
    PROD: TR-1 queued, initial
> release TR-1 final at QA
    QA: TR-1 released, running
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 queued, initial
    QA: I-1 ended succeeded
> release TR-1 overtaken at PROD
    PROD: TR-1 released, transient
> show QA
    QA: TR-1 is initial
> show PROD
    PROD: TR-1 is transient
# What is transient takes no action; arriving makes it initial.
> import TR-1 at PROD
    PROD: refused, not importable: TR-1
> reset TR-1 at PROD
    PROD: refused, not resettable: TR-1
> remove TR-1 at PROD
    PROD: refused, not removable: TR-1
> release TR-1 overtaken at PROD
    PROD: refused, not in test: TR-1
> import all at QA
    QA: TR-1 import I-5 started, attempt 2
    QA: TR-1 is due at [PROD]
    PROD: TR-1 released, initial
    PROD: TR-1 queued, initial
> show PROD
    PROD: TR-1 is initial
