# Anna, Ben and their colleagues share a landscape. Roles say what they may do, and attributes of roles where.
> node QA
> node PROD

# Who has no role at all may do nothing, and not even look.
> nora looks at the queue of QA
    nora may not: it takes another role
> vera is a Viewer
> vera looks at the queue of QA
    vera may
> vera imports all into QA
    vera may not: it takes another role

# Developers bring content. That is all: they neither look at queues, nor import what they brought.
> dora is an ExportOperator of QA
> dora uploads a request to QA
    dora may
> dora exports a request from QA
    dora may
> dora uploads a request to PROD
    dora may not there
> dora looks at the queue of QA
    dora may not: it takes another role
> dora imports all into QA
    dora may not: it takes another role

# To import all is one thing, to choose what is imported is another.
> ivan is an ImportOperator of QA
> ivan imports all into QA
    ivan may
> ivan imports all into PROD
    ivan may not there
> ivan imports a request into QA
    ivan may not: it takes another role
> ivan resets in QA
    ivan may not: it takes another role
> sara is an ImportSelectedOperator of QA
> sara imports a request into QA
    sara may
> sara imports up to a request into QA
    sara may
> sara imports a request into PROD
    sara may not there
> sara imports all into QA
    sara may not: it takes another role

# Anna keeps QA in order. She brings nothing, and draws no routes.
> anna is a TransportOperator of QA
> anna forwards from QA
    anna may
> anna resets in QA
    anna may
> anna removes from QA
    anna may
> anna enables imports into QA
    anna may
> anna takes the schedule from QA
    anna may
> anna takes an extension descriptor from QA
    anna may
> anna takes the deployment configuration from QA
    anna may
> anna reads what an extension descriptor says of QA
    anna may
> anna uploads a request to QA
    anna may not: it takes another role
> anna renames QA
    anna may not: it takes another role
> anna forwards from PROD
    anna may not there
> anna resets in PROD
    anna may not there
> anna removes from PROD
    anna may not there
> anna enables imports into PROD
    anna may not there
> anna takes the schedule from PROD
    anna may not there
> anna takes an extension descriptor from PROD
    anna may not there
> anna takes the deployment configuration from PROD
    anna may not there
# As in CTMS the attribute does not limit the imports that the role contains.
> anna imports all into PROD
    anna may
> anna imports a request into PROD
    anna may

# Luke draws the landscape, and works in none of its queues.
> luke is a LandscapeOperator
> luke renames QA
    luke may
> luke looks at the queue of QA
    luke may
> luke imports all into QA
    luke may not: it takes another role
> luke resets in QA
    luke may not: it takes another role

# Ben may do all of it everywhere, until he gets a role that is limited: as in CTMS that one wins.
> ben is an Administrator
> ben imports all into PROD
    ben may
> ben resets in PROD
    ben may
> ben renames PROD
    ben may
> ben is an ImportOperator of QA
> ben imports all into PROD
    ben may not there
> ben imports all into QA
    ben may
> ben resets in PROD
    ben may
