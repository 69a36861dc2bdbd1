/** The operation that calls another one, which an OpenAPI document describes. */
export const documentCall = 'api_document.call';
/** The parameters of the node: the document, the operation of it, and the input of that. */
export const documentField = 'document';
export const operationField = 'apiOperation';
export const inputField = 'apiFields';
