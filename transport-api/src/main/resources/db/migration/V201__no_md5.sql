-- MD5 was worked out for each upload and read by nobody: two fifths of what an upload cost. Whoever
-- comes to need it works it out from the stored bytes.
alter table content drop column md5;
