# A virtual node deploys nothing: an import skips and forwards.
> landscape QA -> HUB -> PROD-1
> landscape HUB -> PROD-2
> configure HUB virtual, post-import
> arrive TR-1 TR-2 at HUB
    HUB: TR-1 queued, initial
    HUB: TR-2 queued, initial
> import all at HUB
    HUB: TR-1 ended skipped
    HUB: TR-1 is due at [PROD-1, PROD-2]
    HUB: TR-2 ended skipped
    HUB: TR-2 is due at [PROD-1, PROD-2]
    HUB: I-1 ended succeeded
    PROD-1: TR-1 queued, initial
    PROD-2: TR-1 queued, initial
    PROD-1: TR-2 queued, initial
    PROD-2: TR-2 queued, initial
> show HUB
    HUB: TR-1 is skipped
    HUB: TR-2 is skipped
> show PROD-2
    PROD-2: TR-1 is initial
    PROD-2: TR-2 is initial
