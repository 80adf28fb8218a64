import { controlField, dataField, type Field, type MarcRecord, type SubfieldsLine } from '#lib/marc';
import type { Copy, Description, Heading } from '../describe.ts';
import type { DemoLibrary } from '../schema.ts';
import { countryOf, relatorOf, typeAndLevel } from './codes.ts';

type Pair = readonly [code: string, value: string];

/** Pairs whose value is there. */
export function pairs(...candidates: readonly (readonly [code: string, value: string | undefined])[]): Pair[] {
  return candidates.flatMap(([code, value]) => (value === undefined || value === '' ? [] : [[code, value] as const]));
}

/** The field when it has something to say. */
export function maybe(tag: string, indicators: string, subfields: SubfieldsLine): Field[] {
  return Object.keys(subfields).length === 0 ? [] : [dataField(tag, indicators, subfields)];
}

function field008(description: Description): string {
  const { form, year, language } = description;
  const dates = form === 'serial' ? `c${year}9999` : `s${year}    `;
  const formOfItem = form === 'braille' ? 'f' : form === 'ebook' ? 'o' : ' ';
  return `261015${dates}${countryOf(description)}     ${formOfItem}     000 0 ${language} d`;
}

function titleFields(description: Description): Field[] {
  const { title, volume, part, subtitle, responsibility, main, hanNom } = description;
  if (title === undefined) return [];
  const more = subtitle === undefined ? '' : ' :';
  const end = responsibility === undefined ? '' : ' /';
  const numbered = volume === undefined ? '' : part === undefined ? '' : ',';
  const indicators = `${main === undefined ? 0 : 1}0`;
  const linked = hanNom === undefined ? [] : pairs(['6', '880-01']);
  const subfields = [
    ...linked,
    ...pairs(
      ['a', title + (volume === undefined && part === undefined ? more || end : '.')],
      ['n', volume === undefined ? undefined : volume + (numbered || more || end)],
      ['p', part === undefined ? undefined : part + (more || end)],
      ['b', subtitle === undefined ? undefined : subtitle + end],
      ['c', responsibility],
    ),
  ];
  const vernacular =
    hanNom === undefined ? [] : [dataField('880', indicators, pairs(['6', '245-01/$1'], ['a', hanNom]))];
  return [dataField('245', indicators, subfields), ...vernacular];
}

function nameField(tag: '100' | '700', { text, dates, role, isPerson }: Heading): Field {
  const person = isPerson ? tag : tag.replace('00', '10');
  // 0: the Vietnamese name is entered in its direct order; 1: a surname stands first.
  const indicator = isPerson ? (text.includes(',') ? '1 ' : '0 ') : '1 ';
  const comma = dates === undefined ? '' : ',';
  return dataField(person, indicator, pairs(['a', text + comma], ['d', dates], ['e', role], ['4', relatorOf(role)]));
}

/** An article has been published by its journal. */
function imprintField({ imprintTag, place, publisher, year, form }: Description): Field[] {
  if (form === 'article') return [];
  const date = form === 'serial' ? `${year}-` : String(year);
  const indicators = imprintTag === '264' ? ' 1' : '  ';
  return [dataField(imprintTag, indicators, pairs(['a', `${place} :`], ['b', `${publisher},`], ['c', date]))];
}

function physicalField({ extent, size }: Description): Field[] {
  return maybe(
    '300',
    '  ',
    pairs(['a', extent === undefined || size === undefined ? extent : `${extent} ;`], ['c', size]),
  );
}

function subjectFields({ topics, genre, geographic }: Description): Field[] {
  const source = 'Bộ TK TVQG';
  return [
    ...topics.map((topic) => dataField('650', ' 7', pairs(['2', source], ['a', topic]))),
    ...maybe('651', ' 7', geographic === undefined ? [] : pairs(['2', source], ['a', geographic])),
    ...maybe('655', ' 7', genre === undefined ? [] : pairs(['2', source], ['a', genre])),
  ];
}

/** Copies in the library's own fields. The national library counts them in one: `(3): VV00012.1-3`. */
function copyFields(copies: readonly Copy[], library: DemoLibrary): Field[] {
  const [first] = copies;
  if (first === undefined) return [];
  if (library.holdings === 'koha-952') {
    return copies.map(({ branch, barcode, callNumber }) =>
      dataField(
        '952',
        '  ',
        pairs(['0', '0'], ['a', library.code], ['b', branch], ['o', callNumber], ['p', barcode], ['y', 'SACH']),
      ),
    );
  }
  if (library.holdings === '900-local') {
    return copies.map(({ branch, barcode, callNumber }) =>
      dataField('900', '  ', pairs(['a', library.code], ['b', branch], ['c', callNumber], ['d', barcode])),
    );
  }
  if (library.type === 'national') {
    const range = copies.length === 1 ? first.barcode : `(${copies.length}): ${first.barcode}-${copies.length}`;
    return [
      dataField('852', '  ', pairs(['a', library.code], ['b', first.branch], ['h', first.callNumber], ['j', range])),
    ];
  }
  return copies.map(({ branch, barcode, callNumber }) =>
    dataField('852', '  ', pairs(['a', library.code], ['b', branch], ['h', callNumber], ['p', barcode])),
  );
}

/** A description in MARC 21 with ISBD punctuation, as Vietnamese libraries write it since 2004. */
export function toMarc21(description: Description, library: DemoLibrary): MarcRecord {
  const { isbn, ddc, language, original, main, others, statement, series, summary, note, frequency, scale, url, host } =
    description;
  const [call] = description.copies;
  const cutter = call?.callNumber.split(' ').at(-1);
  const fields: Field[] = [
    controlField('001', description.controlNumber),
    controlField('003', library.isil),
    controlField('005', '20261015080000.0'),
    controlField('008', field008(description)),
    ...maybe('020', '  ', pairs(['a', isbn])),
    dataField('040', '  ', pairs(['a', library.code], ['b', 'vie'])),
    dataField('041', original === undefined ? '0 ' : '1 ', pairs(['a', language], ['h', original?.language])),
    ...maybe('082', '04', ddc === undefined ? [] : pairs(['2', '23'], ['a', ddc], ['b', cutter])),
    ...(main === undefined ? [] : [nameField('100', main)]),
    ...titleFields(description).slice(0, 1),
    ...maybe('246', '18', pairs(['a', original?.title])),
    ...maybe('250', '  ', pairs(['a', statement])),
    ...maybe('255', '  ', pairs(['a', scale && `Tỉ lệ ${scale}`])),
    ...imprintField(description),
    ...physicalField(description),
    ...maybe('310', '  ', pairs(['a', frequency])),
    ...maybe('490', '0 ', pairs(['a', series])),
    ...maybe('500', '  ', pairs(['a', note])),
    ...maybe('520', '  ', pairs(['a', summary])),
    ...subjectFields(description),
    ...others.map((name) => nameField('700', name)),
    ...maybe('773', '0 ', pairs(['t', host?.title], ['g', host?.place])),
    ...copyFields(description.copies, library),
    ...maybe('856', '40', pairs(['u', url])),
    ...titleFields(description).slice(1),
  ];
  return { leader: `00000n${typeAndLevel(description)} a2200000 a 4500`, fields };
}
