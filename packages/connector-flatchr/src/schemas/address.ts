import { lazy } from '@raccord/core';
import * as z from 'zod';
import { amount, text } from './common.js';

/**
 * In data, `administrative_area_level_1` is the region and `_2` the department; the vendor's table has them the other
 * way round. Number and postal code are text in data and integers in the table (2022).
 */
export const Address = lazy(() =>
  z.looseObject({
    locality: text(),
    route: text(),
    street_number: amount(),
    postal_code: amount(),
    country: text(),
    location_lat: amount(),
    location_lng: amount(),
    administrative_area_level_1: text(),
    administrative_area_level_2: text(),
    formatted_address: text(),
  }),
);
