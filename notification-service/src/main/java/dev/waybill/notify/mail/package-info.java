/// Mail, by SMTP: to servers that people named, on public addresses only unless an operator allows
/// others, and no longer than 25 seconds whatever the server does.
package dev.waybill.notify.mail;
