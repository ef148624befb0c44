# A node that imports by itself: what is there when it is switched on, then every arrival.
> landscape QA -> PROD, on-success
> arrive TR-1 at PROD
    PROD: TR-1 queued, initial
> configure PROD automatic
    PROD: TR-1 import I-1009 started
> arrive TR-2 at PROD
    PROD: TR-2 queued, initial
    PROD: I-1013 waits
> arrive TR-3 at PROD
    PROD: TR-3 queued, initial
> import all at PROD
    PROD: refused, imports by itself
> report TR-1 fatal at PROD
    PROD: TR-1 ended fatal
    PROD: I-1009 ended fatal
    PROD: goes on
    PROD: TR-1 import I-1013 started, attempt 2
# The next arrivals wait for the run under way, as one run; what was fatal is tried again.
> report TR-1 succeeded at PROD
    PROD: TR-1 ended succeeded
    PROD: TR-2 import I-1013 started
> report TR-2 succeeded at PROD
    PROD: TR-2 ended succeeded
    PROD: TR-3 import I-1013 started
> report TR-3 succeeded at PROD
    PROD: TR-3 ended succeeded
    PROD: I-1013 ended succeeded
# While imports are disabled it has no effect; from when they are enabled it has.
> configure PROD automatic, disabled
> arrive TR-4 at PROD
    PROD: TR-4 queued, initial
> configure PROD automatic
    PROD: TR-4 import I-1025 started
> report TR-4 succeeded at PROD
    PROD: TR-4 ended succeeded
    PROD: I-1025 ended succeeded
