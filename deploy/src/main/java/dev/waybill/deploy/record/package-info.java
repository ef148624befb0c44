/// What a chaos or bench run writes down as it goes, one JSON object a line, one folder a run:
/// every call of a client, every call that the destination saw, every event that the receiver saw,
/// every fault. The checker judges by these files and by the databases, and by nothing else.
package dev.waybill.deploy.record;
