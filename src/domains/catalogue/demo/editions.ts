import type { z } from 'zod';
import { demoIsbn } from './demo-isbn.ts';
import type { EditionRow, Form, Reading, Theme } from './schema.ts';
import type { DemoTables, ThemedWork } from './tables.ts';

/** A heading as the tables write it (`Hemingway, Ernest`, `Nguyễn Du`) and what the person did (`dịch`), if not write. */
export interface Name {
  readonly heading: string;
  readonly role?: string;
}

/** One edition (one volume of it, for sets) with everything that the tables say of it. */
export interface Edition {
  /** `tat-den:vh-1982`, `truyen-co-nuoc-nam:vinhhung-1932-1`: stable, unique, begins with the id of the work. */
  readonly id: string;
  readonly workId: string;
  readonly theme: Theme;
  readonly title: string;
  readonly subtitle?: string;
  readonly authors: readonly Name[];
  readonly contributors: readonly Name[];
  readonly hanNom?: string;
  readonly original?: { readonly title: string; readonly language: string };
  readonly language: string;
  readonly form: Form;
  readonly ddc: string;
  readonly topics: readonly string[];
  readonly genre?: string;
  readonly place?: string;
  readonly publisher: { readonly name: string; readonly place: string; readonly isHouse: boolean };
  readonly firm?: string;
  readonly year: number;
  readonly pages?: number;
  readonly volume?: string;
  readonly part?: string;
  readonly statement?: string;
  readonly series?: string;
  readonly isbn?: string;
  readonly url?: string;
  readonly note?: string;
  readonly frequency?: string;
  readonly host?: { readonly title: string; readonly place: string };
  readonly scale?: string;
  /** The libraries that hold it, where the tables say so, and what they read in it. */
  readonly held?: readonly { readonly library: string; readonly reading: Reading }[];
}

/** The edition as a library read it; still the same edition. */
export function readAs(edition: Edition, { year, pages, by }: Reading): Edition {
  return { ...edition, ...given({ year, pages, authors: by?.map(parseName) }) };
}

function parseName(text: string): Name {
  const match = /^(.*?) \(([^)]+)\)$/.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? { heading: text } : { heading: match[1], role: match[2] };
}

type Row = z.infer<typeof EditionRow>;

interface Volume {
  readonly pages: number | null;
  readonly volume: string | undefined;
  readonly suffix: string;
}

function volumesOf(row: Row): Volume[] {
  const [, , pages, more] = row;
  if (more?.vols === undefined) {
    const suffix = [more?.vol, more?.part].some((value) => value !== undefined) ? volumeSuffix(more?.vol ?? '') : '';
    return [{ pages, volume: more?.vol, suffix }];
  }
  return more.vols.map((count, at) => ({ pages: count, volume: `Tập ${at + 1}`, suffix: `-${at + 1}` }));
}

function volumeSuffix(volume: string): string {
  const number = /[\dIVX]+$/.exec(volume);
  return number === null ? '' : `-${number[0].toLowerCase()}`;
}

/** What an edition in this language was translated from: nothing when it is in the language of the work. */
function translatedFrom(work: ThemedWork['work'], language: string): Edition['original'] {
  const from = work.original?.[1] ?? work.lang ?? 'vie';
  return from === language ? undefined : { title: work.original?.[0] ?? work.title, language: from };
}

function heldBy({ held }: ThemedWork['work'], edition: number): Edition['held'] {
  if (held === undefined) return undefined;
  return Object.entries(held).flatMap(([library, reading]) =>
    (reading.edition ?? 0) === edition ? [{ library, reading }] : [],
  );
}

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Removing the undefined values is what makes the narrower type true.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Every edition of the tables in their order; throws when a row names a publisher or kind that is not there. */
export function listEditions(tables: DemoTables): Edition[] {
  let allotted = 0;
  const editionsOf = ({ id: workId, theme, work }: ThemedWork): Edition[] => {
    const kind = tables.kinds[work.kind];
    if (kind === undefined) throw new Error(`${workId}: no kind ${work.kind}`);
    return work.editions.flatMap((row, at): Edition[] => {
      const [key, year, , more = {}] = row;
      const publisher = tables.publishers[key];
      if (publisher === undefined) throw new Error(`${workId}: no publisher ${key}`);
      const shared = more.isbn === 'set' ? demoIsbn(allotted++) : undefined;
      const language = more.lang ?? work.lang ?? 'vie';
      const form = more.form ?? work.form ?? 'text';
      return volumesOf(row).map(({ pages, volume, suffix }): Edition => {
        const own = more.isbn === 'demo' || more.isbn === 'each' ? demoIsbn(allotted++) : more.isbn;
        const optional = {
          subtitle: more.sub ?? work.sub,
          hanNom: work.han,
          original: translatedFrom(work, language),
          genre: work.genre ?? kind.genre,
          place: kind.place,
          firm: more.with,
          pages: pages ?? undefined,
          volume,
          part: more.part,
          statement: more.ed,
          series: more.series,
          isbn: shared ?? own,
          url: more.url,
          note: more.note,
          frequency: more.freq,
          host: more.in && { title: more.in[0], place: more.in[1] },
          scale: work.scale,
          held: heldBy(work, at),
        };
        return {
          id: `${workId}:${key}-${year}${suffix}${form === 'text' ? '' : `-${form}`}`,
          workId,
          theme,
          title: more.title ?? work.title,
          authors: (more.by ?? work.by ?? []).map(parseName),
          contributors: (more.trans ?? []).map(parseName),
          language,
          form,
          ddc: work.ddc ?? kind.ddc,
          topics: [...(work.topics ?? kind.topics), ...(work.about ?? [])],
          publisher: { name: publisher.name, place: publisher.place, isHouse: publisher.house !== false },
          year,
          ...given(optional),
        };
      });
    });
  };
  return tables.works.flatMap(editionsOf);
}
