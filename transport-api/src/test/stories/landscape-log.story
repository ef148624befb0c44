# Each change of the landscape is logged, member by member, with what it was and what it is now.
> apply
| nodes:
|   - {name: DEV, uploadAllowed: true}
|   - {name: QA, description: Tests}
| routes:
|   - {name: DEV_QA, source: DEV, target: QA}
    create node DEV
    create node QA
    create route DEV_QA
> apply
| nodes:
|   - {name: QA, description: 'Tests, at night', forwardMode: MANUAL}
    edit node QA: description 'Tests' -> 'Tests, at night', forwardMode 'PRE_IMPORT' -> 'MANUAL'
> apply
| nodes:
|   - {name: QA, importDisabled: true, importDisabledReason: Month end}
|   - {name: DEV, automaticImport: true}
    edit node DEV: automaticImport 'false' -> 'true'
    edit node QA: importDisabled 'false' -> 'true', importDisabledReason '' -> 'Month end'

# What changes nothing is no change, and what is refused neither.
> apply
    nothing changes
> apply
| nodes:
|   - {name: QA, gone: true}
    refused, node-in-use: line 3: Node "QA" is part of route "DEV_QA". Delete that first.

# The newest comes first.
> log
    edit node QA: importDisabled 'false' -> 'true', importDisabledReason '' -> 'Month end'
    edit node DEV: automaticImport 'false' -> 'true'
    edit node QA: description 'Tests' -> 'Tests, at night', forwardMode 'PRE_IMPORT' -> 'MANUAL'
    create route DEV_QA
    create node QA
    create node DEV
> log of node, edit
    edit node QA: importDisabled 'false' -> 'true', importDisabledReason '' -> 'Month end'
    edit node DEV: automaticImport 'false' -> 'true'
    edit node QA: description 'Tests' -> 'Tests, at night', forwardMode 'PRE_IMPORT' -> 'MANUAL'
> log of route, create
    create route DEV_QA
> log of node, delete

# An auditor takes it away.
> log as text
    Changes of the landscape, the newest first; times are UTC
    (time)  edit  node QA  by anna
        importDisabled: "false" -> "true"
        importDisabledReason: "" -> "Month end"
    (time)  edit  node DEV  by anna
        automaticImport: "false" -> "true"
    (time)  edit  node QA  by anna
        description: "Tests" -> "Tests, at night"
        forwardMode: "PRE_IMPORT" -> "MANUAL"
    (time)  create  route DEV_QA  by anna
        name: "" -> "DEV_QA"
        source: "" -> "DEV"
        target: "" -> "QA"
    (time)  create  node QA  by anna
        name: "" -> "QA"
        description: "" -> "Tests"
        uploadAllowed: "" -> "false"
        notificationEnabled: "" -> "false"
        forwardMode: "" -> "PRE_IMPORT"
        virtual: "" -> "false"
        importDisabled: "" -> "false"
        automaticImport: "" -> "false"
        onFailure: "" -> "CONTINUE"
        importDeadline: "" -> "PT6H"
    (time)  create  node DEV  by anna
        name: "" -> "DEV"
        uploadAllowed: "" -> "true"
        notificationEnabled: "" -> "false"
        forwardMode: "" -> "PRE_IMPORT"
        virtual: "" -> "false"
        importDisabled: "" -> "false"
        automaticImport: "" -> "false"
        onFailure: "" -> "CONTINUE"
        importDeadline: "" -> "PT6H"
> log as CSV
    id,changedAt,entity,action,objectId,name,changedBy,changedByNamedUser,member,oldValue,newValue
    (number),(time),node,edit,(number),QA,anna,anna,importDisabled,false,true
    (number),(time),node,edit,(number),QA,anna,anna,importDisabledReason,,Month end
    (number),(time),node,edit,(number),DEV,anna,anna,automaticImport,false,true
    (number),(time),node,edit,(number),QA,anna,anna,description,Tests,"Tests, at night"
    (number),(time),node,edit,(number),QA,anna,anna,forwardMode,PRE_IMPORT,MANUAL
    (number),(time),route,create,(number),DEV_QA,anna,anna,name,,DEV_QA
    (number),(time),route,create,(number),DEV_QA,anna,anna,source,,DEV
    (number),(time),route,create,(number),DEV_QA,anna,anna,target,,QA
    (number),(time),node,create,(number),QA,anna,anna,name,,QA
    (number),(time),node,create,(number),QA,anna,anna,description,,Tests
    (number),(time),node,create,(number),QA,anna,anna,uploadAllowed,,false
    (number),(time),node,create,(number),QA,anna,anna,notificationEnabled,,false
    (number),(time),node,create,(number),QA,anna,anna,forwardMode,,PRE_IMPORT
    (number),(time),node,create,(number),QA,anna,anna,virtual,,false
    (number),(time),node,create,(number),QA,anna,anna,importDisabled,,false
    (number),(time),node,create,(number),QA,anna,anna,automaticImport,,false
    (number),(time),node,create,(number),QA,anna,anna,onFailure,,CONTINUE
    (number),(time),node,create,(number),QA,anna,anna,importDeadline,,PT6H
    (number),(time),node,create,(number),DEV,anna,anna,name,,DEV
    (number),(time),node,create,(number),DEV,anna,anna,uploadAllowed,,true
    (number),(time),node,create,(number),DEV,anna,anna,notificationEnabled,,false
    (number),(time),node,create,(number),DEV,anna,anna,forwardMode,,PRE_IMPORT
    (number),(time),node,create,(number),DEV,anna,anna,virtual,,false
    (number),(time),node,create,(number),DEV,anna,anna,importDisabled,,false
    (number),(time),node,create,(number),DEV,anna,anna,automaticImport,,false
    (number),(time),node,create,(number),DEV,anna,anna,onFailure,,CONTINUE
    (number),(time),node,create,(number),DEV,anna,anna,importDeadline,,PT6H
