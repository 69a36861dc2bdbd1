export { type DocumentProblem, documentProblems } from './document-problems.js';
export { type ReadDocumentOptions, parseDocument, readDocument } from './read-document.js';
