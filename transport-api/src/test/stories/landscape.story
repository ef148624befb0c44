# A team writes its landscape down, looks at what would come of it, and applies it.
> plan
| nodes:
|   - {name: DEV, uploadAllowed: true}
|   - {name: QA}
|   - {name: PROD, forwardMode: MANUAL}
| routes:
|   - {name: DEV_QA, source: DEV, target: QA}
|   - {name: QA_PROD, source: QA, target: PROD}
    create node DEV
    create node QA
    create node PROD
    create route DEV_QA
    create route QA_PROD
> apply
    create node DEV
    create node QA
    create node PROD
    create route DEV_QA
    create route QA_PROD

# The pipeline comes by every hour.
> apply
    nothing changes

# Month end: only what is to be different needs to be said.
> apply
| nodes:
|   - {name: PROD, importDisabled: true, importDisabledReason: Month end}
    edit node PROD: importDisabled 'false' -> 'true', importDisabledReason '' -> 'Month end'

# QA becomes TEST. Its id stays, its routes and its queue.
> apply
| nodes:
|   - {name: TEST, formerly: [QA]}
    edit node TEST: name 'QA' -> 'TEST'
    warning: No node is named "QA" any more. Roles that name it no longer reach one.
> apply
    nothing changes

# Every weekday evening, TEST imports what has come.
> apply
| nodes:
|   - name: TEST
|     schedule: {pattern: {kind: cron, cron: '30 18 * * 1-5'}, zone: Europe/Berlin, active: true}
    create job TEST
> apply
    nothing changes

# A plan is shown to the others. Meanwhile somebody changes what it is about.
> plan
| nodes:
|   - {name: PROD, importDisabled: false, importDisabledReason: ''}
    edit node PROD: importDisabled 'true' -> 'false', importDisabledReason 'Month end' -> ''
> meanwhile
| nodes:
|   - {name: PROD, importDisabledReason: Audit}
    edit node PROD: importDisabledReason 'Month end' -> 'Audit'
> apply as planned
    refused, plan-outdated: What the file would change now is not what the plan of this fingerprint shows. Nothing was changed. Plan again.

# What is not there, and what leads in a circle, is told with its line. Nothing changes.
> apply
| nodes:
|   - {name: LIVE, targets: [{contentType: MTA, destinationName: NOWHERE}]}
| routes:
|   - {name: BACK, source: PROD, target: DEV}
|   - {name: AWAY, source: PROD, target: MOON}
    refused, unknown-destination: line 3: No destination is named "NOWHERE". Create it at /api/v1/destinations first. line 6: No node is named "MOON" afterwards. Put it into the file, or name another. line 5: The route would close the ring DEV -> TEST -> PROD -> DEV. Routes must not lead back.

# A node does not take its routes with it, and nobody deletes by leaving out.
> apply
| nodes:
|   - {name: PROD, gone: true}
    refused, node-in-use: line 3: Node "PROD" is part of route "QA_PROD". Delete that first.
> apply
| nodes:
|   - {name: PROD, gone: true}
| routes:
|   - {name: QA_PROD, gone: true}
    delete node PROD
    delete route QA_PROD
    warning: No node is named "PROD" any more. Roles that name it no longer reach one.

# The file is the whole truth now.
> plan, pruned
| nodes:
|   - {name: DEV}
    delete node TEST
    delete job TEST
    delete route DEV_QA
    warning: No node is named "TEST" any more. Roles that name it no longer reach one.
> apply, pruned
| nodes:
|   - {name: DEV}
    delete node TEST
    delete job TEST
    delete route DEV_QA
    warning: No node is named "TEST" any more. Roles that name it no longer reach one.
