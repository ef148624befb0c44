# A modifiable request is created in DEV and tested in QA and STAGE. PROD is the last of the chain: nothing is tested there.
> landscape DEV -> QA -> STAGE -> PROD, on-success
> create TR-1 at DEV
> files TR-1 shop-1
> test TR-1 within QA,STAGE automatically
    QA: TR-1 queued, initial
    QA: TR-1 import I-1011 started
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 is due at [STAGE]
    QA: I-1011 ended succeeded
    STAGE: TR-1 queued, initial
    STAGE: TR-1 import I-1015 started
# It fails in STAGE. Its files are edited meanwhile, and what is in test is not touched by that.
> files TR-1 shop-2 blog-1
> report TR-1 fatal at STAGE
    STAGE: TR-1 ended fatal
    STAGE: I-1015 ended fatal
> show QA
    QA: TR-1 is succeeded
> show STAGE
    STAGE: TR-1 is fatal
# The next test takes the new files, into the same nodes, and each import is started by hand.
> test TR-1
    QA: TR-1 ends its test at [STAGE]
    QA: TR-1 queued, initial
    STAGE: TR-1 released, transient
    STAGE: refused, not in test: TR-1
> show STAGE
    STAGE: TR-1 is transient
> import TR-1 at STAGE
    STAGE: refused, not importable: TR-1
> import TR-1 at QA
    QA: TR-1 import I-2 started, attempt 2
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 is due at [STAGE]
    QA: I-2 ended succeeded
    STAGE: TR-1 queued, initial
> import TR-1 at STAGE
    STAGE: TR-1 import I-3 started, attempt 2
> report TR-1 warning at STAGE
    STAGE: TR-1 ended warning
    STAGE: I-3 ended warning
> show PROD
# Released, it is final in QA, where it starts anew, and overtaken in STAGE until it comes there again.
> release TR-1
    QA: TR-1 ends its test at [STAGE]
    QA: TR-1 released, initial
    QA: TR-1 queued, initial
    STAGE: TR-1 released, transient
    STAGE: refused, not in test: TR-1
> show QA
    QA: TR-1 is initial
> show STAGE
    STAGE: TR-1 is transient
> import TR-1 at STAGE
    STAGE: refused, not importable: TR-1
> import all at QA
    QA: TR-1 import I-5 started, attempt 3
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 is due at [STAGE]
    QA: I-5 ended succeeded
    STAGE: TR-1 released, initial
    STAGE: TR-1 queued, initial
> show STAGE
    STAGE: TR-1 is initial
> import all at STAGE
    STAGE: TR-1 import I-6 started, attempt 3
> report TR-1 succeeded at STAGE
    STAGE: TR-1 ended succeeded
    STAGE: TR-1 is due at [PROD]
    STAGE: I-6 ended succeeded
    PROD: TR-1 queued, initial
> import all at PROD
    PROD: TR-1 import I-7 started
> report TR-1 succeeded at PROD
    PROD: TR-1 ended succeeded
    PROD: I-7 ended succeeded
> show PROD
    PROD: TR-1 is succeeded
