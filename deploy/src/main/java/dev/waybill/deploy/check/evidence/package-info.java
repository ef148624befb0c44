/// What the checker judges by: the files of a run, and what the databases say.
package dev.waybill.deploy.check.evidence;
