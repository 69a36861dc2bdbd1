import type { Address } from '../entities.js';

const regions: Record<string, [region: string, department: string, code: string]> = {
  Lyon: ['Auvergne-Rhône-Alpes', 'Rhône', '69003'],
  Nantes: ['Pays de la Loire', 'Loire-Atlantique', '44000'],
  Lille: ['Hauts-de-France', 'Nord', '59000'],
  Bordeaux: ['Nouvelle-Aquitaine', 'Gironde', '33000'],
  Paris: ['Île-de-France', 'Paris', '75011'],
  Rennes: ['Bretagne', 'Ille-et-Vilaine', '35000'],
  Brest: ['Bretagne', 'Finistère', '29200'],
  Agen: ['Nouvelle-Aquitaine', 'Lot-et-Garonne', '47000'],
};

/** Every member is a string, including the coordinates (samples of 2022; the tables say otherwise). */
export const addressIn = (locality: string, number: number): Address => {
  const [region, department, postal_code] = regions[locality]!;
  const route = 'rue de la Démonstration';
  const street_number = String((number % 90) + 1);
  return {
    locality,
    location_lat: `45.${number}5182`,
    location_lng: `4.${number}0487`,
    postal_code,
    route,
    street_number,
    // The vendor's table swaps these two; its data has the region first (documented 2022).
    administrative_area_level_1: region,
    administrative_area_level_2: department,
    formatted_address: `${street_number} ${route}, ${postal_code} ${locality}, France`,
    country: 'France',
  };
};
