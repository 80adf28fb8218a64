import { type DataField, subfield, text } from '#lib/marc';
import { addOnce, type Draft } from './draft.ts';
import { trimIsbd } from './punctuation.ts';

/** 245. A second one is ignored. */
export function readTitle(draft: Draft, field: DataField): void {
  if (draft.title !== '') return;
  let title = '';
  const subtitle: string[] = [];
  for (const { code, value } of field.subfields) {
    const bare = trimIsbd(value);
    if (bare === '') continue;
    if (code === 'a' || code === 'k') title = title === '' ? bare : `${title} ${bare}`;
    else if (code === 'n' || code === 'p') {
      title += title === '' ? bare : `. ${bare}`;
      if (code === 'n') draft.partNumber ||= bare;
    } else if (code === 'b') subtitle.push(bare);
    else if (code === 'c')
      draft.responsibility = draft.responsibility === '' ? bare : `${draft.responsibility} ${bare}`;
    else if (code === 'h') draft.words += ` ${value}`;
  }
  draft.title = title === '' ? (subtitle.shift() ?? '') : title;
  draft.subtitle = subtitle.join(' : ');
}

/** 130, 246, 740. */
export function readOtherTitle(draft: Draft, field: DataField): void {
  addOnce(draft.otherTitles, trimIsbd(text(field, 'abnp')));
}

/** 240. */
export function readUniformTitle(draft: Draft, field: DataField): void {
  draft.originalTitle ||= trimIsbd(text(field, 'anp'));
}

/** 765. */
export function readOriginal(draft: Draft, field: DataField): void {
  draft.originalTitle = trimIsbd(subfield(field, 't') ?? '') || draft.originalTitle;
}

/** 773. */
export function readHost(draft: Draft, field: DataField): void {
  draft.hasHost = true;
  draft.hostTitle ||= trimIsbd(subfield(field, 't') ?? subfield(field, 's') ?? '');
  draft.hostPlace ||= trimIsbd(subfield(field, 'g') ?? '');
}

function seriesStatement(field: DataField, titleCodes: string): string {
  const title = trimIsbd(text(field, titleCodes));
  const number = trimIsbd(subfield(field, 'v') ?? '');
  return number === '' || title === '' ? title : `${title} ; ${number}`;
}

/** 440, 490. */
export function readSeries(draft: Draft, field: DataField): void {
  addOnce(draft.series, seriesStatement(field, 'anp'));
}

/** 800, 810, 811 (the title stands in $t) and 830. */
export function readTracedSeries(draft: Draft, field: DataField): void {
  addOnce(draft.tracedSeries, seriesStatement(field, field.tag === '830' ? 'anp' : 'tnp'));
}

/** 880. */
export function readVernacular(draft: Draft, field: DataField): void {
  const tag = (subfield(field, '6') ?? '').slice(0, 3);
  const line = trimIsbd(text(field));
  if (/^\d{3}$/.test(tag) && line !== '') draft.vernacular.push({ tag, text: line });
}
