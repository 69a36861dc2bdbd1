import type { Tag, Trait } from '../entities.js';

/** A tag inside a vacancy: `id` encoded, `tag_id` clear (samples of 2022). */
export const tagDocument = (tag: Tag) => ({
  id: tag.id,
  tag_id: tag.tag_id,
  company_id: tag.company.company_id,
  title: tag.title,
  values: tag.values,
  multiple: tag.multiple,
  visible: tag.visible,
  creatable: tag.creatable,
  folder: tag.folder,
  type: tag.type,
  position: tag.position,
});

/** A tag of the list. */
export const listedTag = (tag: Tag) => ({ ...tagDocument(tag), tagCandidateRestriction: [] });

/** Here `tag_id` is the encoded id, which a tag calls `id` (documented 2022; one table says integer). */
export const traitDocument = ({ id, tag, value }: Trait) => ({ id, tag_id: tag.id, value });
