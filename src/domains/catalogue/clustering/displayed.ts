import { type Columns, decodeColumn, encodeColumns } from '#platform/database';
import type { StoredHolding } from '../ingest/prepared.ts';
import type { SearchEntry } from '../search/entry.ts';

/** A holding with the record it stands on, as stored for display. */
export type DisplayedHolding = StoredHolding & {
  readonly libraryCode: string;
  readonly provinceCode: string;
  readonly localNumber: string;
};

/** Display of a cluster as stored: a hit without its id and without names of libraries. */
export type StoredDisplay = SearchEntry['display'] & {
  readonly holdings: readonly DisplayedHolding[];
  readonly libraryCount: number;
};

/** What a display says of each member beside the merged record. */
export interface DisplayedMember {
  readonly libraryCode: string;
  readonly provinceCode: string;
  readonly localNumber: string;
  readonly holdings: readonly StoredHolding[];
}

/** The display of a cluster: a member that names no holdings is held all the same. */
export function displayOf(display: SearchEntry['display'], members: readonly DisplayedMember[]): StoredDisplay {
  const holdings = members.flatMap(({ holdings, libraryCode, provinceCode, localNumber }) =>
    (holdings.length > 0 ? holdings : [{ copies: 0 }]).map((holding) => ({
      ...holding,
      libraryCode,
      provinceCode,
      localNumber,
    })),
  );
  return { ...display, holdings, libraryCount: new Set(members.map((member) => member.libraryCode)).size };
}

/** The column of `catalogue.cluster` that pages show. */
export const displayColumns = { display: 'json' } as const satisfies Columns;

export function encodeDisplay(display: StoredDisplay): Uint8Array {
  return encodeColumns(displayColumns, [JSON.stringify(display)]);
}

export function displayJsonOf(encodedDisplay: Uint8Array): string {
  return decodeColumn(encodedDisplay, 0) ?? '';
}

/** The display of a lone record that was given another number within its library than the one it was made with. */
export function withLocalNumber(encodedDisplay: Uint8Array, localNumber: string): Uint8Array {
  const display: StoredDisplay = JSON.parse(displayJsonOf(encodedDisplay)); // written by encodeDisplay
  return encodeDisplay({ ...display, holdings: display.holdings.map((holding) => ({ ...holding, localNumber })) });
}
