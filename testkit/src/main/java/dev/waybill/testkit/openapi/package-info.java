/// OpenAPI documents, read by those who hold a server to them: the check of the documents, and what
/// walks them.
package dev.waybill.testkit.openapi;
