import type { DataField } from '#lib/marc';
import type { Description } from '../records/description.ts';

/** A title as its record means it, whatever subfields it stands in. */
export interface TitleParts {
  readonly title: string;
  readonly subtitle: string;
  /** Title of the part ($p). */
  readonly part: string;
  /** What a slash parts off. */
  readonly statement?: string;
}

/** A number and nothing else: `3`, `[2]`, `IV`, `上`. */
const bareNumber = /^[\s([]*(\d{1,3}|[IVXLivxl]{1,6}|[上中下一二三四五六七八九十])[\s.,:;/)\]]*$/u;
const slash = /\s\/\s?|;\s(?=(?:ed\.|edited|transl|by |dịch|biên soạn))/;

/**
 * Reads 245 again for matching: a bare number in $n counts as a volume, and titles in which title, subtitle (`: `),
 * parallel title (`= `) and responsibility (` / `) stand in $a together are taken apart.
 */
export function titleParts(field: DataField | undefined, description: Description): TitleParts {
  let title = description.title;
  let part = '';
  for (const { code, value } of field?.subfields ?? []) {
    if (code === 'p') part = part === '' ? value : `${part} ${value}`;
    const number = code === 'n' ? bareNumber.exec(value)?.[1] : undefined;
    if (number !== undefined) title = withVolume(title, number);
  }
  let subtitle = description.subtitle ?? '';
  let statement: string | undefined;
  const cut = slash.exec(title);
  if (cut !== null && cut.index > 0) {
    statement = title.slice(cut.index + cut[0].length);
    title = title.slice(0, cut.index);
  }
  // A colon after a designation (`Tập 3: Lịch sử`) introduces the title.
  const colon = /\s?[:=]\s/.exec(title);
  if (
    subtitle === '' &&
    part === '' &&
    colon !== null &&
    colon.index > 0 &&
    !designationAlone.test(title.slice(0, colon.index))
  ) {
    subtitle = title.slice(colon.index + colon[0].length);
    title = title.slice(0, colon.index);
  }
  return { title, subtitle, part, ...(statement === undefined ? {} : { statement }) };
}

const designationAlone = /^\s*(?:T|Tập|Q|Quyển|Phần|Vol|Band|Tome)\.?\s*[\w]{1,5}\s*$/iu;

/** The title with the first such number as `vol. 3`. */
function withVolume(title: string, number: string): string {
  const at = title.search(new RegExp(`\\.\\s*[(\\[]*${number}(?![\\p{L}\\d])`, 'u'));
  return at < 0 ? title : `${title.slice(0, at)}. vol${title.slice(at)}`;
}
