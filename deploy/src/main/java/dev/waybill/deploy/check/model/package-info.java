/// The rules of an import queue, told a second time: from the documents, never from the engine.
package dev.waybill.deploy.check.model;
