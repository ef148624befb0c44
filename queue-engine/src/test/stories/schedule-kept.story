# QA is to import at six in the morning of New Year's Day, in Berlin.
> landscape DEV -> QA
> schedule QA 0 6 1 1 * in Europe/Berlin
    QA: fires at 2027-01-01T05:00:00Z
# In July it is summer there, and six o'clock comes an hour earlier.
> schedule QA 0 6 1 7 * in Europe/Berlin
    QA: fires at 2027-07-01T04:00:00Z
# What is missed stays missed: that makes no other next time.
> schedule QA 0 6 1 1 * in Europe/Berlin, no catch-up
    QA: fires at 2027-01-01T05:00:00Z
> schedule QA none
    QA: fires no more
