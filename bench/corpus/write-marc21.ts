import { controlField, dataField, type Field, type MarcRecord, type SubfieldsLine } from '#lib/marc';
import type { Practice } from './practices.ts';
import type { Heading, Wording } from './wording.ts';

/** The subfields that have a value. */
export function there(
  ...candidates: readonly (readonly [code: string, value: string | undefined])[]
): (readonly [string, string])[] {
  return candidates.flatMap(([code, value]) => (value === undefined || value === '' ? [] : [[code, value] as const]));
}

/** The field, when it has something to say. */
export function unlessEmpty(tag: string, indicators: string, subfields: SubfieldsLine): Field[] {
  return Object.keys(subfields).length === 0 ? [] : [dataField(tag, indicators, subfields)];
}

const types: Readonly<Record<Wording['form'], string>> = {
  text: 'am',
  braille: 'am',
  ebook: 'am',
  audio: 'im',
  serial: 'as',
  map: 'em',
  score: 'cm',
  film: 'gm',
  article: 'ab',
};
const countries: Readonly<Record<string, string>> = {
  vie: 'vm ',
  eng: 'xxk',
  ger: 'gw ',
  fre: 'fr ',
  rus: 'ru ',
  chi: 'cc ',
};

function field008({ form, year, language }: Wording): string {
  const date = (year ?? '').padEnd(4, 'u').slice(0, 4);
  const item = form === 'braille' ? 'f' : form === 'ebook' ? 'o' : ' ';
  return `261015${form === 'serial' ? `c${date}9999` : `s${date}    `}${countries[language] ?? 'xx '}     ${item}     000 0 ${language} d`;
}

/** Each part with the mark that stands before the next one: ISBD's punctuation, or none. */
function withMarks(
  parts: readonly (readonly [code: string, value: string | undefined, before: string])[],
  rules: Practice['writes']['rules'],
): (readonly [string, string])[] {
  const present = parts.filter(
    (part): part is readonly [string, string, string] => part[1] !== undefined && part[1] !== '',
  );
  return present.map(([code, value], place) => {
    const next = present[place + 1];
    return [code, rules === 'bare' || next === undefined ? value : `${value}${next[2]}`] as const;
  });
}

function nameField(
  tag: '100' | '700',
  { text, kind, dates, role }: Heading,
  rules: Practice['writes']['rules'],
): Field {
  const number = kind === 'person' ? tag : tag.replace('00', '10');
  const relation = rules === 'rda' && role === undefined ? 'author' : role;
  const indicators = kind === 'body' ? '1 ' : text.includes(',') ? '1 ' : '0 ';
  return dataField(
    number,
    indicators,
    withMarks(
      [
        ['a', text, ''],
        ['d', dates, ','],
        ['e', relation, ','],
      ],
      rules,
    ),
  );
}

/** A wording in MARC 21 after the library's rules: AACR2/ISBD, RDA, or without punctuation. */
export function toMarc21(wording: Wording, practice: Practice, number: string): MarcRecord {
  const { rules, imprint } = practice.writes;
  const { main, others, form, year } = wording;
  const hasTitleEntry = main === undefined;
  const date = year === undefined ? undefined : form === 'serial' ? `${year}-` : year;
  const fields: Field[] = [
    controlField('001', number),
    ...(wording.has008 ? [controlField('008', field008(wording))] : []),
    ...wording.isbns.map((isbn) => dataField('020', '  ', [['a', isbn]])),
    dataField('040', '  ', there(['a', practice.code], ['b', 'vie'], ['e', rules === 'rda' ? 'rda' : undefined])),
    ...(wording.has008
      ? [
          dataField(
            '041',
            wording.original === undefined ? '0 ' : '1 ',
            there(['a', wording.language], ['h', wording.original?.language]),
          ),
        ]
      : []),
    ...unlessEmpty('082', '04', there(['2', wording.ddc === undefined ? undefined : '23'], ['a', wording.ddc])),
    ...(main === undefined ? [] : [nameField('100', main, rules)]),
    dataField(
      '245',
      `${hasTitleEntry ? 0 : 1}0`,
      withMarks(
        [
          ['a', wording.title, ''],
          ['n', wording.volume, '.'],
          ['p', wording.part, wording.volume === undefined ? '.' : ','],
          ['b', wording.subtitle, ' :'],
          ['c', wording.statement, ' /'],
        ],
        rules,
      ),
    ),
    ...unlessEmpty('246', '18', there(['a', wording.original?.title])),
    ...unlessEmpty('250', '  ', there(['a', wording.edition])),
    ...unlessEmpty(
      imprint,
      imprint === '264' ? ' 1' : '  ',
      withMarks(
        [
          ['a', wording.place, ''],
          ['b', wording.publisher, ' :'],
          ['c', date, ','],
        ],
        rules,
      ),
    ),
    ...unlessEmpty(
      '300',
      '  ',
      withMarks(
        [
          ['a', wording.extent, ''],
          ['c', wording.size, ' ;'],
        ],
        rules,
      ),
    ),
    ...(rules === 'rda' ? carrier(form) : []),
    ...unlessEmpty('490', '0 ', there(['a', wording.series])),
    ...(wording.isThesis && wording.has008 ? [dataField('502', '  ', [['a', wording.subtitle ?? 'Luận văn']])] : []),
    ...wording.topics.map((topic) => dataField('650', ' 4', [['a', topic]])),
    ...others.map((name) => nameField('700', name, rules)),
    dataField('852', '  ', there(['a', practice.code], ['h', wording.callNumber])),
  ];
  return { leader: `00000n${types[form]} a22000007a 4500`, fields };
}

function carrier(form: Wording['form']): Field[] {
  const [content, media, kind] =
    form === 'audio'
      ? ['spoken word', 'audio', 'audio disc']
      : form === 'ebook'
        ? ['text', 'computer', 'online resource']
        : ['text', 'unmediated', 'volume'];
  return [
    dataField('336', '  ', [
      ['a', content],
      ['2', 'rdacontent'],
    ]),
    dataField('337', '  ', [
      ['a', media],
      ['2', 'rdamedia'],
    ]),
    dataField('338', '  ', [
      ['a', kind],
      ['2', 'rdacarrier'],
    ]),
  ];
}
