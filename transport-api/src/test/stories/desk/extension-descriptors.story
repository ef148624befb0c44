# QA deploys the orders with settings of its own: an MTA extension descriptor, for each version of them.
> node QA deploys MTA
> descriptors of QA
> put qa.mtaext, which extends orders as orders.qa, to QA
    orders.qa extends orders, version *, called qa.mtaext
# A second one for the same MTA and version would leave open which one is meant.
> put more.mtaext, which extends orders as orders.more, to QA
    refused: Node QA has a descriptor for MTA orders and version *. Change that one.
# Version 1.4.2 needs something else. An exact version or each: there is nothing in between.
> put fix.mtaext, which extends orders as orders.fix, for version 1.4.*, to QA
    refused: mtaVersion is "1.4.*". Send one version such as 1.4.2, or * for each.
> put fix.mtaext, which extends orders as orders.fix, for version 1.4.2, to QA
    orders.fix extends orders, version 1.4.2, called fix.mtaext
> descriptors of QA
    orders.qa extends orders, version *, called qa.mtaext
    orders.fix extends orders, version 1.4.2, called fix.mtaext

# A file that can never be used is refused at once, and not when somebody imports at night.
> put notes.mtaext, which extends nothing as notes, to QA
    refused: The file is no MTA extension descriptor: it does not follow the schema of extension descriptors. It needs _schema-version, ID and extends, and modules, resources and parameters of the right types

# Who looks at a request in the queue sees which descriptor its import would take, and why.
> upload old.mtar, an MTA orders 1.4.2 of srv, ui
> upload new.mtar, an MTA orders 1.5.0 of srv, ui
> upload bills.mtar, an MTA billing 1.0.0 of srv
> send TR-1 to QA with old.mtar, new.mtar, bills.mtar
    QA: TR-1 queued
> content of TR-1 in QA
    old.mtar: MTA orders, version 1.4.2, of srv and ui; its checksum is right. Descriptor orders.fix is bound to version 1.4.2.
    new.mtar: MTA orders, version 1.5.0, of srv and ui; its checksum is right. Descriptor orders.qa is for each version of orders; none is bound to version 1.5.0.
    bills.mtar: MTA billing, version 1.0.0, of srv; its checksum is right. The descriptors of node QA extend other MTAs than billing.

# The fix is meant for 1.5.0 after all. It may be put in place of itself, and the queue goes by it at once.
> put fix.mtaext, which extends orders as orders.fix, for version 1.5.0, to QA in place of orders.fix
    orders.fix extends orders, version 1.5.0, called fix.mtaext
> content of TR-1 in QA
    old.mtar: MTA orders, version 1.4.2, of srv and ui; its checksum is right. Descriptor orders.qa is for each version of orders; none is bound to version 1.4.2.
    new.mtar: MTA orders, version 1.5.0, of srv and ui; its checksum is right. Descriptor orders.fix is bound to version 1.5.0.
    bills.mtar: MTA billing, version 1.0.0, of srv; its checksum is right. The descriptors of node QA extend other MTAs than billing.
# It cannot take the place of the other one.
> put fix.mtaext, which extends orders as orders.fix, to QA in place of orders.fix
    refused: Node QA has a descriptor for MTA orders and version *. Change that one.

> remove descriptor orders.qa from QA
> content of TR-1 in QA
    old.mtar: MTA orders, version 1.4.2, of srv and ui; its checksum is right. Descriptor orders.fix is bound to version 1.5.0, and orders has version 1.4.2. Bind it to that version, or to *.
    new.mtar: MTA orders, version 1.5.0, of srv and ui; its checksum is right. Descriptor orders.fix is bound to version 1.5.0.
    bills.mtar: MTA billing, version 1.0.0, of srv; its checksum is right. The descriptors of node QA extend other MTAs than billing.
> remove descriptor orders.qa from QA
    refused: Node QA has no MTA extension descriptor orders.qa
> descriptors of QA
    orders.fix extends orders, version 1.5.0, called fix.mtaext

# Who did what is in the log of actions; what the files say is not.
> actions FU at QA
    FU at QA by the-pipeline: succeeded
    FU at QA by the-pipeline: succeeded
    FU at QA by the-pipeline: succeeded
> actions FD at QA as text
    Transport actions, the newest first; times are UTC
    (time)  succeeded  action (number)  File Delete  node QA  by the-pipeline  ended (time)

# The next node has descriptors of its own, or none: they are not forwarded.
> node PROD deploys MTA
> route QA -> PROD
> descriptors of PROD
