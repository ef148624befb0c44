# A deployer of application content is told where to by a file that the node keeps.
> node CONTENT deploys APP
> configuration of CONTENT
    refused: Node CONTENT has no deployment configuration
> put spaces.json, which says space dev, to CONTENT
    spaces.json says space dev
# There is one at most: the next one takes its place.
> put others.json, which says space test, to CONTENT
    others.json says space test
> configuration of CONTENT
    others.json says space test

# What it says is between the operator and the deployer, but it must be JSON.
> put notes.json, which is no JSON, to CONTENT
    refused: file is no JSON: line 1, column 1: JSON is not written so. Send one JSON value in UTF-8.
> configuration of CONTENT
    others.json says space test

# MTAs have extension descriptors for that.
> node QA deploys MTA
> put spaces.json, which says space dev, to QA
    refused: Node QA deploys MTA, and no deployment configuration goes with that. Send it to a node whose target has the content type APP.
> configuration of QA
    refused: Node QA has no deployment configuration

> remove the configuration of CONTENT
> configuration of CONTENT
    refused: Node CONTENT has no deployment configuration
> remove the configuration of CONTENT
    refused: Node CONTENT has no deployment configuration

# Uploads and deletions are actions. What the files say is never logged.
> actions at CONTENT
    FD at CONTENT by the-pipeline: succeeded
    FU at CONTENT by the-pipeline: succeeded
    FU at CONTENT by the-pipeline: succeeded
> actions at CONTENT as CSV
    id,type,typeName,status,nodeName,startedAt,endedAt,triggeredBy,triggeredByNamedUser,refusal
    (number),FD,File Delete,succeeded,CONTENT,(time),(time),the-pipeline,the-pipeline,
    (number),FU,File Upload,succeeded,CONTENT,(time),(time),the-pipeline,the-pipeline,
    (number),FU,File Upload,succeeded,CONTENT,(time),(time),the-pipeline,the-pipeline,
