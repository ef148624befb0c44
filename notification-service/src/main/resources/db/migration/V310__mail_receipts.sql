-- Who need not get a mail any more, while others still wait for it: a server took it for some and
-- refused it for others. They go with the channel, and some months later by themselves.
create table mail_receipt (
  tenant    text        not null,
  happening uuid        not null,
  channel   uuid        not null references channel on delete cascade,
  address   text        not null,
  -- Why they do not have it; empty: they have it.
  refused   text        not null,
  at        timestamptz not null default now(),
  primary key (happening, channel, address)
);
create index mail_receipt_at on mail_receipt (tenant, at);

alter table mail_receipt enable row level security;
alter table mail_receipt force  row level security;

create policy own_tenant on mail_receipt
  using (tenant = current_setting('app.tenant', true));
