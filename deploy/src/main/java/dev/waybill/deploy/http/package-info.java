/// HTTP read by hand, for those who must see what libraries hide.
package dev.waybill.deploy.http;
