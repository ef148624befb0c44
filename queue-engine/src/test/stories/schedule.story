# QA imports at six every working day, in Berlin. It is Saturday.
> landscape DEV -> QA -> PROD, on-success
> schedule QA 0 6 * * 1-5 in Europe/Berlin
    QA: fires at 2026-11-23T05:00:00Z
> arrive TR-1 at QA
    QA: TR-1 queued, initial
> wait PT48H
    QA: fires at 2026-11-24T05:00:00Z
    QA: TR-1 import I-1013 started
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-1 is due at [PROD]
    QA: I-1013 ended succeeded
    PROD: TR-1 queued, initial

# Nothing waits on Tuesday, and nothing is begun.
> wait PT24H
    QA: fires at 2026-11-25T05:00:00Z

# Everything is down from Tuesday to Friday: one import makes up for three.
> arrive TR-2 at QA
    QA: TR-2 queued, initial
> away PT72H
    QA: fires at 2026-11-30T05:00:00Z
    QA: missed 3, from 2026-11-25T05:00:00Z on, and makes up
    QA: TR-2 import I-1025 started
> report TR-2 fatal at QA
    QA: TR-2 ended fatal
    QA: I-1025 ended fatal

# Who wants no import at odd times has none made up for.
> schedule QA 0 6 * * 1-5 in Europe/Berlin, no catch-up
    QA: fires at 2026-11-30T05:00:00Z
> away PT96H
    QA: fires at 2026-12-02T05:00:00Z
    QA: missed 2, from 2026-11-30T05:00:00Z on
> wait PT24H
    QA: fires at 2026-12-03T05:00:00Z
    QA: TR-2 import I-1031 started, attempt 2

# An import that fails again and again is given up after three weeks.
> report TR-2 fatal at QA
    QA: TR-2 ended fatal
    QA: I-1031 ended fatal
> wait PT120H
    QA: fires at 2026-12-04T05:00:00Z
    QA: TR-2 import I-1033 started, attempt 3
    QA: fires at 2026-12-07T05:00:00Z
    QA: fires at 2026-12-08T05:00:00Z
> report TR-2 fatal at QA
    QA: TR-2 ended fatal
    QA: I-1033 ended fatal
> wait PT168H
    QA: fires at 2026-12-09T05:00:00Z
    QA: TR-2 import I-1039 started, attempt 4
    QA: fires at 2026-12-10T05:00:00Z
    QA: fires at 2026-12-11T05:00:00Z
    QA: fires at 2026-12-14T05:00:00Z
    QA: fires at 2026-12-15T05:00:00Z
> report TR-2 fatal at QA
    QA: TR-2 ended fatal
    QA: I-1039 ended fatal
> wait PT240H
    QA: fires at 2026-12-16T05:00:00Z
    QA: TR-2 import I-1049 started, attempt 5
    QA: fires at 2026-12-17T05:00:00Z
    QA: fires at 2026-12-18T05:00:00Z
    QA: fires at 2026-12-21T05:00:00Z
    QA: fires at 2026-12-22T05:00:00Z
    QA: fires at 2026-12-23T05:00:00Z
    QA: fires at 2026-12-24T05:00:00Z
    QA: fires at 2026-12-25T05:00:00Z
> report TR-2 fatal at QA
    QA: TR-2 ended fatal
    QA: I-1049 ended fatal
    QA: schedule given up after 4
    QA: fires no more
> wait PT240H

# Imports are disabled: no schedule fires into that.
> configure QA disabled
    QA: fires no more
> schedule QA 0 6 * * 1-5 in Europe/Berlin
    QA: fires at 2027-01-04T05:00:00Z
> wait PT48H
    QA: fires at 2027-01-05T05:00:00Z
    QA: fires at 2027-01-06T05:00:00Z
> schedule QA none
    QA: fires no more
