/** Where in n8n the optional fields of an object are. An object inside an input may also hold them itself. */
export const optionalFields = 'additionalFields';
/** Where in n8n the rows of a list are. */
export const rows = 'rows';
/** The mode of a file field that names a binary property of the item. */
export const binaryMode = 'binary';
