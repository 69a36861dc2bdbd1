import { lazy } from '@raccord/core';
import * as z from 'zod';

/** An id in either of the vendor's two formats: 16 characters (encoded) or an integer (clear). */
export const AnyId = lazy(() => z.union([z.string(), z.int()]));

/** Text, null or missing. */
export const text = lazy(() => z.string().nullish());
export const flag = lazy(() => z.boolean().nullish());
export const integer = lazy(() => z.int().nullish());
export const id = lazy(() => AnyId().nullish());
/** A number that the vendor also sends as text, such as a salary. */
export const amount = lazy(() => z.union([z.string(), z.number()]).nullish());
/** A label, or the entry it names: `activity` was seen as both, so any label may be. */
export const label = lazy(() => z.union([z.string(), anyObject()]).nullish());
/** A boolean, in some samples as text. */
export const flagText = lazy(() => z.union([z.boolean(), z.string()]).nullish());
/** Text in every sample, an integer in the vendor's tables. */
export const phone = lazy(() => z.union([z.string(), z.int()]).nullish());
/** Text or null; a boolean in a table of 2022. */
export const externalId = lazy(() => z.union([z.string(), z.boolean(), z.int()]).nullish());
/** ISO 8601. The decoding of each operation converts the vendor's other formats. */
export const date = lazy(() => z.string().nullish());

/** A part known only to exist. */
export const anyObject = lazy(() => z.looseObject({}));
export const anyList = lazy(() => z.array(z.unknown()).nullish());

/** A part that was never seen filled: any value, or none. */
export const anything = lazy(() => z.unknown().optional());
