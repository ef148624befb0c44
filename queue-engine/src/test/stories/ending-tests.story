# What becomes of tests that end while they are under way.
> landscape DEV -> QA -> STAGE -> PROD, on-success
# Deleted while it is being imported: the deployment ends as it ends, and the request goes.
> create TR-1 at DEV
> files TR-1 shop-1
> test TR-1 within QA,STAGE automatically
    QA: TR-1 queued, initial
    QA: TR-1 import I-1011 started
> delete TR-1
    QA: TR-1 ends its test at [STAGE]
    STAGE: refused, not in test: TR-1
    STAGE: refused, not in test: TR-1
> show QA
    QA: TR-1 is running
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 removed
    QA: I-1011 ended succeeded
> show QA
    QA: TR-1 is deleted
> show STAGE
# Tested anew while it is being imported: it is imported once more, and what ended goes no farther.
> create TR-2 at DEV
> files TR-2 shop-2
> test TR-2 within QA,STAGE automatically
    QA: TR-2 queued, initial
    QA: TR-2 import I-1021 started
> files TR-2 shop-3
> test TR-2
    QA: TR-2 ends its test at [STAGE]
    STAGE: refused, not in test: TR-2
    STAGE: refused, not in test: TR-2
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: TR-2 queued, initial
    QA: I-1021 ended succeeded
> show QA
    QA: TR-1 is deleted
    QA: TR-2 is initial
> show STAGE
# Released while the second test is being imported: the import ends, and then it is final.
> import TR-2 at QA
    QA: TR-2 import I-1 started, attempt 2
> release TR-2
    QA: TR-2 ends its test at [STAGE]
    QA: TR-2 released, running
    STAGE: refused, not in test: TR-2
    STAGE: refused, not in test: TR-2
> report TR-2 fatal at QA
    QA: TR-2 ended fatal
    QA: TR-2 queued, initial
    QA: I-1 ended fatal
> show QA
    QA: TR-1 is deleted
    QA: TR-2 is initial
# One that was never tested is released as if it were exported.
> create TR-3 at DEV
> files TR-3 blog-1 shop-3
> release TR-3
    QA: TR-3 queued, initial
> import all at QA
    QA: TR-2 import I-2 started, attempt 3
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: TR-2 is due at [STAGE]
    QA: TR-3 import I-2 started
    STAGE: TR-2 queued, initial
> report TR-3 succeeded at QA
    QA: TR-3 ended succeeded
    QA: TR-3 is due at [STAGE]
    QA: I-2 ended succeeded
    STAGE: TR-3 queued, initial
> show QA
    QA: TR-1 is deleted
    QA: TR-2 is succeeded
    QA: TR-3 is succeeded
> show STAGE
    STAGE: TR-2 is initial
    STAGE: TR-3 is initial
# One that was tested and failed is deleted: it goes out of each queue that it came to.
> create TR-4 at DEV
> files TR-4 shop-4
> test TR-4 within QA,STAGE automatically
    QA: TR-4 queued, initial
    QA: TR-4 import I-1053 started
> report TR-4 succeeded at QA
    QA: TR-4 ended succeeded
    QA: TR-4 is due at [STAGE]
    QA: I-1053 ended succeeded
    STAGE: TR-4 queued, initial
    STAGE: TR-4 import I-1057 started
> report TR-4 error at STAGE
    STAGE: TR-4 ended error
    STAGE: I-1057 ended error
> delete TR-4
    QA: TR-4 ends its test at [STAGE]
    QA: TR-4 removed
    STAGE: TR-4 removed
    STAGE: refused, not in test: TR-4
> show QA
    QA: TR-1 is deleted
    QA: TR-2 is succeeded
    QA: TR-3 is succeeded
    QA: TR-4 is deleted
> show STAGE
    STAGE: TR-2 is initial
    STAGE: TR-3 is initial
    STAGE: TR-4 is deleted
