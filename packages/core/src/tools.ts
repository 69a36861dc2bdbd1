/**
 * For packages that process definitions and manifests: JSON Schema, the tables of kinds, and small helpers. Connectors
 * and programs that only call them do not need it.
 */
export { type AuthGroups } from './auth/choose.js';
export type { AuthKind, Expiry, LoginRequest, TokenSource } from './auth/kind.js';
export { authKind, authKinds, partsOf, secretHoles, tokenNames } from './auth/kinds.js';
export { holesOfPart, partText, tokenHole } from './auth/placement.js';
export { keyRule } from './call/idempotency.js';
export type { PageFacts, PageKind } from './call/pages/kind.js';
export { pageFacts, pageKind, pageKinds } from './call/pages/kinds.js';
export { type Problem, throwProblems } from './definition/check.js';
export { momentIn, offsetAt } from './codecs/zone.js';
export { retryAfterMs } from './runtime/told-time.js';
export { atAnyDepth, decodeOutput, encodeInput } from './codecs/convert.js';
export type { CodecKind } from './codecs/kind.js';
export { codecKinds, type ResolvedCodec, resolveCodec } from './codecs/kinds.js';
export { checkConnector } from './definition/check-connector.js';
export { checkManifest } from './definition/check-manifest.js';
export { takenNames } from './definition/taken-names.js';
export { operationsOf } from './definition/connector.js';
export { fillTemplate, holesOf, templateParts } from './text/template.js';
export { bodyPath, vendorName } from './exchange/body.js';
export { constantHoles } from './exchange/constants.js';
export { fileSchema } from './exchange/file-schema.js';
export { placeOf } from './exchange/places.js';
export { hostSettings, settingProblem } from './exchange/server-template.js';
export { objectStyles, styleOf } from './exchange/style/style.js';
export { checkValue, fits } from './schema/check.js';
export { fromJsonSchema } from './schema/from-json-schema.js';
export { coerceText } from './schema/coerce.js';
export type { Subschema } from './schema/json-schema.js';
export { unknownKeywords } from './schema/keywords.js';
export { hasMark } from './schema/marks.js';
export { plainCopy } from './schema/plain-copy.js';
export { conjuncts, flattened, resolve } from './schema/resolve.js';
export { sampleValue } from './schema/sample.js';
export { type JsonObject, jsonSchemaOf, resolveSchema, type Validation } from './schema/standard-schema.js';
export { hasType, nonNullVariants, possibleTypes, typeName, typesOf, variantMeant, variants } from './schema/types.js';
export { mapKeyword, mapSubschemas, reachable, subschemasWithin, unnamedSchemas } from './schema/walk.js';
export { canonicalJson } from './text/canonical-json.js';
export { sha256Hex } from './text/sha256.js';
export { holdsMoreValues } from './text/count-values.js';
export { link } from './text/link.js';
export { reportInput } from './trigger/report-input.js';
export { sinceFilter } from './trigger/since-filter.js';
export { parseJson } from './text/parse-json.js';
export { isObject, type Path, segmentsOf, valueAt } from './text/path.js';
