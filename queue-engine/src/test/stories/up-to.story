# ABAP nodes import up to a request, all before it included; they take no selection.
> landscape QA, abap
> landscape APP
> arrive TR-1 TR-2 TR-3 at QA
    QA: TR-1 queued, initial
    QA: TR-2 queued, initial
    QA: TR-3 queued, initial
> import TR-2 at QA
    QA: refused, not by selection
> import up to TR-2 at QA
    QA: TR-1 import I-2 started
> report TR-1 succeeded at QA
    QA: TR-1 ended succeeded
    QA: TR-2 import I-2 started
> report TR-2 succeeded at QA
    QA: TR-2 ended succeeded
    QA: I-2 ended succeeded
> show QA
    QA: TR-1 is succeeded
    QA: TR-2 is succeeded
    QA: TR-3 is initial
> arrive TR-1 at APP
    APP: TR-1 queued, initial
> import up to TR-1 at APP
    APP: refused, not up to
