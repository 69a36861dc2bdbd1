import type { Vintage } from '../backend.js';
import { isoDate } from '../dates.js';
import type { Company } from '../entities.js';

/** A company inside a vacancy of the public listing (documented 2022). */
export const companyDocument = (company: Company) => ({
  id: company.id,
  name: company.name,
  description: '<p>Entreprise fictive de démonstration.</p>',
  slug: company.slug,
  // The table says integer, the samples a string or null.
  size: company.company_id === 39 ? '5' : null,
  email: `contact@${company.slug}.exemple.test`,
  web: `https://${company.slug}.exemple.test`,
  phone: '+33 1 00 00 00 00',
  status: 1,
  siren: '000000000',
  hosts: company.company_id === 39 ? '' : null,
  vat_number: null,
  hunter: false,
  public: false,
  activity_id: 25,
  created_at: isoDate(company.created_at),
  hiddens: { auto: true },
  shared_applicants: true,
  shields: company.company_id === 39 ? [{ slug: 'vacancy', tags: [2469, 6445], roles: [2] }] : null,
  ip_addresses: null,
  billing_name: company.name,
  retention_policy: null,
});

/** Added by the careers listing. `activity` is an object in 2022, its label for clients of 2026. */
export const careersCompanyDocument = (company: Company, vintage: Vintage) => ({
  ...companyDocument(company),
  address: company.address,
  addressFormatted: company.address.formatted_address,
  activity: vintage === '2022' ? { id: 25, text: 'Internet' } : 'Internet',
  meta_logo: `https://${company.slug}.exemple.test/meta.png`,
  logo: `https://${company.slug}.exemple.test/logo.png`,
});
