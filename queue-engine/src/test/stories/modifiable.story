# A modifiable request is tested in QA and STAGE; PROD is the last of the chain, and hears nothing of it.
> landscape QA -> STAGE -> PROD, on-success
> arrive TR-1 in test 1 within QA,STAGE automatically at QA
    QA: TR-1 queued, initial
    QA: TR-1 import I-1009 started
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 is due at [STAGE]
    QA: I-1009 ended succeeded
    STAGE: TR-1 queued, initial
    STAGE: TR-1 import I-1013 started
# Its import into STAGE has begun by itself. It fails there: its files are edited, and tested anew.
> report TR-1 fatal at STAGE
    STAGE: TR-1 ended fatal
    STAGE: I-1013 ended fatal
> arrive TR-1 in test 2 within QA,STAGE at QA
    QA: TR-1 ends its test at [STAGE]
    QA: TR-1 queued, initial
    STAGE: TR-1 released, transient
> show STAGE
    STAGE: TR-1 is transient
# What stood in STAGE had the files of the first test: nobody can import them any more.
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
> report TR-1 succeeded at STAGE
    STAGE: TR-1 ended succeeded
    STAGE: I-3 ended succeeded
> show PROD
# The release: final in the first node, and transient where it was tested besides.
> arrive TR-1 at QA
    QA: TR-1 ends its test at [STAGE]
    QA: TR-1 released, initial
    QA: TR-1 queued, initial
    STAGE: TR-1 released, transient
> show QA
    QA: TR-1 is initial
> show STAGE
    STAGE: TR-1 is transient
# A test that was under way to STAGE comes too late to count.
> arrive TR-1 in test 2 within QA,STAGE at STAGE
> show STAGE
    STAGE: TR-1 is transient
> import all at QA
    QA: TR-1 import I-4 started, attempt 3
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 is due at [STAGE]
    QA: I-4 ended succeeded
    STAGE: TR-1 released, initial
    STAGE: TR-1 queued, initial
> import all at STAGE
    STAGE: TR-1 import I-5 started, attempt 3
> report TR-1 succeeded at STAGE
    STAGE: TR-1 ended succeeded
    STAGE: TR-1 is due at [PROD]
    STAGE: I-5 ended succeeded
    PROD: TR-1 queued, initial
> show PROD
    PROD: TR-1 is initial
# Another one is deleted while it is being tested.
> arrive TR-2 in test 1 within QA,STAGE at QA
    QA: TR-2 queued, initial
> import TR-2 at QA
    QA: TR-2 import I-6 started
> release TR-2 withdrawn at QA
    QA: TR-2 ends its test at [STAGE]
    STAGE: refused, not in test: TR-2
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: TR-2 removed
    QA: I-6 ended succeeded
> show QA
    QA: TR-1 is succeeded
    QA: TR-2 is deleted
# One that is not tested at once stays in test within its scope, also when it is forwarded by hand.
> configure QA manual
> arrive TR-3 in test 1 within QA at QA
    QA: TR-3 queued, initial
> import TR-3 at QA
    QA: TR-3 import I-7 started
> report TR-3 succeeded at QA
    QA: TR-3 ended succeeded
    QA: I-7 ended succeeded
> forward TR-3 at QA
    QA: refused, not in test scope: TR-3
