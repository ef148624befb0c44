-- The overview of requests walks back from the newest, along those that are archived and those that are
-- not (transport_request_open). What is accepted never enters this one.
create index transport_request_archived on transport_request (tenant, id) where archived;
