import { type DataField, subfield, text } from '#lib/marc';
import { addOnce, type Draft, joinText } from './draft.ts';
import { trimIsbd } from './punctuation.ts';

/** Which classification is shown when a record has several: DDC, then UDC, others, what libraries put into 090, LCC. */
const classRanks: Readonly<Record<string, number>> = { '082': 0, '092': 1, '080': 2, '084': 3, '090': 4, '050': 5 };

export function readClassNumber(draft: Draft, field: DataField): void {
  const rank = classRanks[field.tag] ?? 9;
  if (rank >= draft.classRank) return;
  const number = (subfield(field, 'a') ?? '').replace(/[/']/g, '').trim();
  if (number === '') return;
  draft.classNumber = number;
  draft.classRank = rank;
}

/** 6xx. Subdivisions are joined by ` -- `, the parts of a name or title by spaces. */
export function readSubject(draft: Draft, field: DataField): void {
  let heading = '';
  for (const { code, value } of field.subfields) {
    const bare = trimIsbd(value);
    if (bare === '' || code < 'a') continue;
    if ('vxyz'.includes(code)) heading = heading === '' ? bare : `${heading} -- ${bare}`;
    else if (code !== 'e' && code !== 'w' && code !== 'u') {
      const separator = code === 't' ? '. ' : field.tag === '653' ? ' -- ' : ' ';
      heading = heading === '' ? bare : heading + separator + bare;
    }
  }
  addOnce(draft.subjects, heading);
}

/** 5xx that are nothing more special. */
export function readNote(draft: Draft, field: DataField): void {
  addOnce(draft.notes, text(field, 'abcdnp35'));
}

/** 502. */
export function readThesisNote(draft: Draft, field: DataField): void {
  draft.hasThesisNote = true;
  addOnce(draft.notes, text(field, 'abcdgo'));
}

/** 505. */
export function readContents(draft: Draft, field: DataField): void {
  draft.contents = joinText(draft.contents, text(field, 'agrt'));
}

/** 520. */
export function readSummary(draft: Draft, field: DataField): void {
  draft.summary = joinText(draft.summary, text(field, 'ab'));
}

/** 856. Only addresses on the web: anything else would be a link that a page must not give. */
export function readLink(draft: Draft, field: DataField): void {
  const url = (subfield(field, 'u') ?? '').trim();
  if (!/^https?:\/\//i.test(url) || draft.links.some((link) => link.url === url)) return;
  const label = trimIsbd(subfield(field, 'y') ?? subfield(field, '3') ?? subfield(field, 'z') ?? '');
  draft.links.push(label === '' ? { url } : { url, label });
}
