/** The key beside the inputs of a list whose pages have no input of their own. */
export const nextKey = 'raccord_next';
