/// The checker: judges afterwards whether a run kept what we promise.
///
/// It is a program of its own. It reads what the run wrote down (`dev.waybill.deploy.record`) and
/// what the databases hold, and knows of our code only the messages (`contracts`). Its model of an
/// import queue is written apart from the engine's, from the documents, so that both are wrong
/// together only where the documents are.
package dev.waybill.deploy.check;
