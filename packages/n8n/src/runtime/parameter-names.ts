/** The n8n parameter for the optional fields of an object. An object inside an input may also hold them directly. */
export const optionalFields = 'additionalFields';
/** The n8n parameter for the rows of a list. */
export const rows = 'rows';
/** The n8n parameter for the fields of an object that needs some of them. */
export const group = 'fields';
/** The mode of a file field that names a binary property of the item. */
export const binaryMode = 'binary';
/** The n8n parameter for what is said of the node and not to the API. */
export const nodeOptions = 'options';
/** The parameter that chooses between credential types, where an operation takes several. Its value is the type's name. */
export const authentication = 'authentication';
