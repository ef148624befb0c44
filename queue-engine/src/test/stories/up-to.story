# Nodes import up to a request, all before it included; ABAP nodes take no selection besides.
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
> arrive TR-4 TR-5 TR-6 at APP
    APP: TR-4 queued, initial
    APP: TR-5 queued, initial
    APP: TR-6 queued, initial
> import up to TR-5 at APP
    APP: TR-4 import I-3 started
> report TR-4 succeeded at APP
    APP: TR-4 ended succeeded
    APP: TR-5 import I-3 started
> report TR-5 succeeded at APP
    APP: TR-5 ended succeeded
    APP: I-3 ended succeeded
> show APP
    APP: TR-4 is succeeded
    APP: TR-5 is succeeded
    APP: TR-6 is initial
