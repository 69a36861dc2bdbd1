import type { Hono } from 'hono';
import { companyOfPath } from '../../access.js';
import type { Backend } from '../../backend.js';
import { addTrait } from '../../changes/traits.js';
import { listedTag, traitDocument } from '../../documents/tag.js';
import type { Company, Tag } from '../../entities.js';
import { failure } from '../../failure.js';
import { readJson, requiredText } from '../../input.js';
import { applicantOf } from '../../lookup.js';
import { tagValues } from '../../tag-values.js';

export const tagRoutes = (app: Hono, backend: Backend): void => {
  app.get('/company/:company/tags', (context) => {
    const company = companyOfPath(context, backend.state, context.req.param('company'));
    return context.json(backend.state.tags.filter((tag) => tag.company === company).map(listedTag));
  });

  app.get('/company/:company/applicant/:applicant/traits', (context) => {
    const path = context.req.param();
    const applicant = applicantOf(backend, companyOfPath(context, backend.state, path.company), path.applicant);
    return context.json(backend.state.traits.filter((trait) => trait.applicant === applicant).map(traitDocument));
  });

  app.post('/company/:company/applicant/:applicant/trait', async (context) => {
    const path = context.req.param();
    const company = companyOfPath(context, backend.state, path.company);
    const applicant = applicantOf(backend, company, path.applicant);
    const body = await readJson(context);
    const tag = candidateTag(backend, company, requiredText(body, 'tag'));
    const value = requiredText(body, 'value').trim();
    const values = tagValues(tag);
    // Tags without values or with `creatable` accept any value (inferred from their members).
    if (!tag.creatable && values.length > 0 && !values.includes(value)) {
      throw failure(400, `"value" must be one of [${values.join(', ')}]`);
    }
    return context.json(traitDocument(addTrait(backend, applicant, tag, value)));
  });
};

/** By its encoded id. Tags of vacancies are not found on an applicant (chosen here). */
const candidateTag = (backend: Backend, company: Company, id: string): Tag => {
  const tag = backend.state.tags.find((one) => one.id === id && one.company === company && one.type === 'candidates');
  if (!tag) throw failure(404, 'Tag not found');
  return tag;
};
