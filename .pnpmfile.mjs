/** @scalar/api-reference is used for one bundled file, which needs none of its 270 dependencies (275 MB). */
function readPackage(manifest) {
  if (manifest.name === '@scalar/api-reference') manifest.dependencies = {};
  return manifest;
}

export const hooks = { readPackage };
