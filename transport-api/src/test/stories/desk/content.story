# Files come first; then a request takes as many as it likes, in the order in which they are deployed.
> node DEV
> node QA deploys MTA
> node PROD deploys MTA
> route DEV -> QA
> route QA -> PROD
> upload orders.mtar, an MTA orders 1.4.2 of srv, ui
> upload bills.mtar, an MTA billing 2.0.0 of srv
> send TR-1 to QA with orders.mtar, bills.mtar
    QA: TR-1 queued
> content of TR-1 in QA
    orders.mtar: MTA orders, version 1.4.2, of srv and ui; its checksum is right. Node QA has no descriptor.
    bills.mtar: MTA billing, version 2.0.0, of srv; its checksum is right. Node QA has no descriptor.

# Exported content goes to the nodes that follow, and a file may be in many requests.
> send TR-2 on from DEV with bills.mtar
    QA: TR-2 queued
> content of TR-2 in QA
    bills.mtar: MTA billing, version 2.0.0, of srv; its checksum is right. Node QA has no descriptor.
> content of TR-2 in PROD
    refused: Transport request TR-2 is not in the import queue of node PROD
> send TR-3 on from PROD with bills.mtar
    refused: No transport route leaves node "PROD": there is nowhere to export to

# What cannot be deployed is refused when the request is made, and says which file it is.
> upload notes.mtar, no archive
> upload empty.mtar, an MTA empty 1.0.0 of nothing
> send TR-4 to QA with orders.mtar, notes.mtar
    refused: File notes.mtar cannot be transported as an MTA: the file is not a zip archive
> send TR-5 to QA with empty.mtar
    refused: File empty.mtar cannot be transported as an MTA: Archive entry "META-INF/mtad.yaml": it has no modules; such an MTA cannot be transported
> send TR-6 to NOWHERE with orders.mtar
    refused: Node "NOWHERE" does not exist

# A file goes when no request needs it.
> delete notes.mtar
> delete notes.mtar
    refused: The file notes.mtar does not exist
> delete orders.mtar
    refused: The file orders.mtar belongs to a transport request
> send TR-7 to QA with notes.mtar
    refused: The file notes.mtar does not exist

# Software of ABAP systems lies elsewhere: the request refers to it.
> node ABAP deploys BTP_ABAP
> refer TR-8 to ABAP with /ACME/ORDERS?commitId=4711
    ABAP: TR-8 queued
> content of TR-8 in ABAP
    what lies at /ACME/ORDERS?commitId=4711
> refer TR-9 to QA with /ACME/ORDERS?commitId=4711
    refused: Node "QA" deploys content of type MTA, not BTP_ABAP
> send TR-10 to ABAP with orders.mtar
    refused: Node "ABAP" deploys content of type BTP_ABAP, not MTA
