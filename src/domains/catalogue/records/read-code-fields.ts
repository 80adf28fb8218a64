import { extractIsbns, parseIssn } from '#lib/identifiers';
import { type DataField, subfield, text } from '#lib/marc';
import { addOnce, type Draft } from './draft.ts';
import { addLanguages } from './languages.ts';
import { nameEntry } from './names.ts';
import { trimIsbd } from './punctuation.ts';

/** 020. */
export function readIsbn(draft: Draft, field: DataField): void {
  for (const { code, value } of field.subfields) {
    if (code !== 'a') continue;
    for (const isbn of extractIsbns(value)) if (isbn.kind === 'valid') addOnce(draft.isbns, isbn.value);
  }
}

/** 022. */
export function readIssn(draft: Draft, field: DataField): void {
  const issn = parseIssn(subfield(field, 'a') ?? '');
  if (issn.kind === 'valid') addOnce(draft.issns, issn.value);
}

/** 041: $a the text, $d sung or spoken. */
export function readLanguages(draft: Draft, field: DataField): void {
  for (const { code, value } of field.subfields) {
    if (code === 'a' || code === 'd') addLanguages(draft.languages, value);
  }
}

/** 100, 110, 111. */
export function readMainEntry(draft: Draft, field: DataField): void {
  const entry = nameEntry(field, true);
  if (entry !== undefined) draft.names.push(entry);
}

/** 700, 710, 711. With $t it is a work contained or related, not somebody who made this one. */
export function readAddedEntry(draft: Draft, field: DataField): void {
  if (subfield(field, 't') !== undefined) {
    addOnce(draft.otherTitles, trimIsbd(text(field, 'tnp')));
    return;
  }
  const entry = nameEntry(field, false);
  if (entry !== undefined) draft.names.push(entry);
}
