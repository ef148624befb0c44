# Mona and Theo work with the same key, and each says who he is.
> node DEV
> node QA deploys MTA
> route DEV -> QA
> upload orders.mtar, an MTA orders 1.4.2 of srv, ui
> send TR-1 to QA with orders.mtar for mona
    QA: TR-1 queued
> send TR-2 on from DEV with orders.mtar for theo
    QA: TR-2 queued
> put qa.mtaext, which extends orders as orders.qa, to QA
    orders.qa extends orders, version *, called qa.mtaext

# Each thing that is done is an action, the newest first.
> actions
    FU at QA by the-pipeline: succeeded
    AQ at QA by theo: succeeded
    NE at DEV by theo: succeeded
    AQ at QA by mona: succeeded
    NU at QA by mona: succeeded
    FU by the-pipeline: succeeded
# Of those one finds what one looks for: by type, node, request and person.
> actions NU
    NU at QA by mona: succeeded
> actions at DEV
    NE at DEV by theo: succeeded
> actions of TR-1
    AQ at QA by mona: succeeded
    NU at QA by mona: succeeded
> actions by theo
    AQ at QA by theo: succeeded
    NE at DEV by theo: succeeded
> actions AQ at QA by mona
    AQ at QA by mona: succeeded
> actions DQ

# However many there are, they are read page by page, or taken away whole.
> actions, 2 a page
    page 1: FU at QA by the-pipeline: succeeded
    page 1: AQ at QA by theo: succeeded
    page 2: NE at DEV by theo: succeeded
    page 2: AQ at QA by mona: succeeded
    page 3: NU at QA by mona: succeeded
    page 3: FU by the-pipeline: succeeded
> actions by mona as text
    Transport actions, the newest first; times are UTC
    (time)  succeeded  action (number)  Add Queue Entry  node QA  by mona  ended (time)
    (time)  succeeded  action (number)  Upload to Node  node QA  by mona  ended (time)
> actions by mona as CSV
    id,type,typeName,status,nodeName,startedAt,endedAt,triggeredBy,triggeredByNamedUser,refusal
    (number),AQ,Add Queue Entry,succeeded,QA,(time),(time),the-pipeline,mona,
    (number),NU,Upload to Node,succeeded,QA,(time),(time),the-pipeline,mona,

# The log of a request tells what became of it, in all nodes; CTMS lets nobody take it away.
> log of TR-1
    ACTION: Upload to Node, node QA, asked for by mona: succeeded
    ACTION: Add Queue Entry, node QA, asked for by mona: succeeded
    TRANSPORTREQUEST_UPLOADED: Transport request TR-1 "TR-1" was uploaded to node QA
    QUEUE_ENTRY_ADDED: Transport request TR-1 "TR-1" was added to the import queue of node QA
> log of TR-2 with "EXPORTED"
    TRANSPORTREQUEST_EXPORTED: Transport request TR-2 "TR-2" was exported from node DEV
> log of TR-1 as text
    Log of transport request TR-1 "TR-1"; times are UTC
    in node QA: initial, queued (time)
    (time)  I  QA  action (number)  ACTION  Upload to Node, node QA, asked for by mona: succeeded
    (time)  I  QA  action (number)  ACTION  Add Queue Entry, node QA, asked for by mona: succeeded
    (time)  I  QA  action (number)  TRANSPORTREQUEST_UPLOADED  Transport request TR-1 "TR-1" was uploaded to node QA
    (time)  I  QA  action (number)  QUEUE_ENTRY_ADDED  Transport request TR-1 "TR-1" was added to the import queue of node QA
> log of TR-1 as CSV
    at,nodeName,actionId,actionType,actionTypeName,actionStatus,triggeredBy,triggeredByNamedUser,transportRequestId,entryId,severity,messageId,message
    (time),QA,(number),NU,Upload to Node,succeeded,the-pipeline,mona,,,I,ACTION,"Upload to Node, node QA, asked for by mona: succeeded"
    (time),QA,(number),AQ,Add Queue Entry,succeeded,the-pipeline,mona,,,I,ACTION,"Add Queue Entry, node QA, asked for by mona: succeeded"
    (time),QA,(number),NU,Upload to Node,succeeded,the-pipeline,mona,(number),,I,TRANSPORTREQUEST_UPLOADED,"Transport request TR-1 ""TR-1"" was uploaded to node QA"
    (time),QA,(number),AQ,Add Queue Entry,succeeded,the-pipeline,mona,(number),,I,QUEUE_ENTRY_ADDED,"Transport request TR-1 ""TR-1"" was added to the import queue of node QA"
