import { controlField, dataField, type Field, type MarcRecord, xmlText } from '#lib/marc';
import type { Practice } from './practices.ts';
import type { Heading, Wording } from './wording.ts';
import { there, unlessEmpty } from './write-marc21.ts';

const isHelper = ({ role }: Heading): boolean => role !== undefined && !role.startsWith('ch');

function authorsOf({ main, others }: Wording): Heading[] {
  return [...(main === undefined ? [] : [main]), ...others.filter((name) => !isHelper(name))];
}

/** UNIMARC as libraries with French software keep it: no punctuation, the number of the volume in 200 $h. */
export function toUnimarc(wording: Wording, practice: Practice, number: string): MarcRecord {
  const name = (heading: Heading, place: number): Field => {
    const body = heading.kind === 'body';
    const tag = `7${body ? 1 : 0}${isHelper(heading) ? 2 : place === 0 ? 0 : 1}`;
    const [entry = '', rest] = heading.text.split(/, (.*)/s);
    const relation = isHelper(heading) ? (heading.role?.includes('dịch') ? '730' : '340') : '070';
    if (body || rest === undefined)
      return dataField(tag, body ? '02' : ' 0', there(['a', heading.text], ['4', relation]));
    return dataField(tag, ' 1', there(['a', entry], ['b', rest], ['f', heading.dates], ['4', relation]));
  };
  const { form, year } = wording;
  const fields: Field[] = [
    controlField('001', number),
    ...wording.isbns.map((isbn) => dataField('010', '  ', [['a', isbn]])),
    ...(wording.has008
      ? [
          dataField('100', '  ', [
            [
              'a',
              `20261015${form === 'serial' ? 'a' : 'd'}${(year ?? '').padEnd(4)}${form === 'serial' ? '9999' : '    '}m  y0viey50      ba`,
            ],
          ]),
        ]
      : []),
    dataField(
      '101',
      wording.original === undefined ? '0 ' : '1 ',
      there(['a', wording.language], ['c', wording.original?.language]),
    ),
    dataField(
      '200',
      '1 ',
      there(
        ['a', wording.title],
        ['e', wording.subtitle],
        ['f', wording.statement],
        ['h', wording.volume],
        ['i', wording.part],
      ),
    ),
    ...unlessEmpty('205', '  ', there(['a', wording.edition])),
    ...unlessEmpty('210', '  ', there(['a', wording.place], ['c', wording.publisher], ['d', year])),
    ...unlessEmpty('215', '  ', there(['a', wording.extent], ['d', wording.size])),
    ...unlessEmpty('225', '2 ', there(['a', wording.series])),
    ...wording.topics.map((topic) => dataField('606', '  ', [['a', topic]])),
    ...unlessEmpty('676', '  ', there(['a', wording.ddc])),
    ...authorsOf(wording).map(name),
    ...wording.others.filter(isHelper).map((heading) => name(heading, 1)),
    dataField('801', ' 0', [
      ['a', 'VN'],
      ['b', practice.code],
    ]),
  ];
  return {
    leader: `00000n${form === 'audio' ? 'i' : form === 'map' ? 'e' : 'a'}${form === 'serial' ? 's' : 'm'}0 2200000   450 `,
    fields,
  };
}

/** A CDS/ISIS worksheet after UNIMARC, as provincial libraries had it: several values of a field in one occurrence. */
export function toIsis(wording: Wording, number: string): MarcRecord {
  const joined = (tag: string, values: readonly string[]): Field[] =>
    values.length === 0 ? [] : [controlField(tag, values.join('; '))];
  const fields: Field[] = [
    controlField('001', number),
    ...joined('010', wording.isbns.slice(0, 1)),
    controlField('101', wording.language),
    dataField(
      '200',
      '  ',
      there(
        ['a', wording.title],
        ['e', wording.subtitle],
        ['f', wording.statement],
        ['h', wording.volume],
        ['i', wording.part],
      ),
    ),
    ...unlessEmpty('205', '  ', there(['a', wording.edition])),
    ...unlessEmpty('210', '  ', there(['a', wording.place], ['c', wording.publisher], ['d', wording.year])),
    ...unlessEmpty('215', '  ', there(['a', wording.extent], ['d', wording.size])),
    ...unlessEmpty('225', '  ', there(['a', wording.series])),
    ...joined('610', wording.topics),
    ...joined('676', wording.ddc === undefined ? [] : [wording.ddc]),
    ...joined(
      '700',
      authorsOf(wording).map(({ text }) => text),
    ),
    ...joined(
      '702',
      wording.others.filter(isHelper).map(({ text }) => text),
    ),
    controlField('902', wording.callNumber),
  ];
  return { leader: '00000n   00000000   4500', fields };
}

const kinds: Readonly<Record<Wording['form'], string>> = {
  text: 'Text',
  braille: 'Text',
  ebook: 'Text',
  audio: 'Sound',
  serial: 'Text',
  map: 'Image',
  score: 'Text',
  film: 'MovingImage',
  article: 'Text',
};

/** A saved answer of an OAI-PMH server in simple Dublin Core. Source: OAI-PMH 2.0, section 4.5; ISO 15836-1:2017. */
export function toDublinCore(records: readonly { wording: Wording; number: string }[]): string {
  const body = records.map(({ wording, number }) => {
    const statements: readonly (readonly [string, string | undefined])[] = [
      ['title', [wording.title, wording.subtitle].filter(Boolean).join(' : ')],
      ...authorsOf(wording).map(({ text }) => ['creator', text] as const),
      ...wording.others.filter(isHelper).map(({ text }) => ['contributor', text] as const),
      ...wording.topics.map((topic) => ['subject', topic] as const),
      ['description', wording.edition],
      ['publisher', [wording.place, wording.publisher].filter(Boolean).join(' : ')],
      ['date', wording.year],
      ['type', kinds[wording.form]],
      ['format', wording.extent],
      ...wording.isbns.map((isbn) => ['identifier', `ISBN ${isbn}`] as const),
      ['language', wording.language === 'vie' ? 'vi' : wording.language],
    ];
    const lines = statements.flatMap(([element, value]) =>
      value === undefined || value === '' ? [] : [`<dc:${element}>${xmlText(value)}</dc:${element}>\n`],
    );
    return `<record><header><identifier>${number}</identifier><datestamp>2026-10-15</datestamp></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n${lines.join('')}</oai_dc:dc></metadata></record>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-10-15T08:00:00Z</responseDate><request verb="ListRecords" metadataPrefix="oai_dc"/><ListRecords>\n${body.join('')}</ListRecords></OAI-PMH>\n`;
}

type Column = readonly [header: string, value: (wording: Wording) => string | undefined];

const names = (headings: readonly Heading[]): string => headings.map(({ text }) => text).join('; ');

/** A library's spreadsheet; `ledger` is the accession book of a commune, typed off with few columns. */
const sheets: Readonly<Record<'full' | 'ledger', { separator: string; columns: readonly Column[] }>> = {
  full: {
    separator: ',',
    columns: [
      ['Tên sách', ({ title }) => title],
      ['Phụ đề', ({ subtitle }) => subtitle],
      ['Tập', ({ volume }) => volume],
      ['Tên tập', ({ part }) => part],
      ['Tác giả', (wording) => names(authorsOf(wording))],
      ['Người dịch', ({ others }) => names(others.filter(isHelper))],
      ['Lần xuất bản', ({ edition }) => edition],
      ['Nơi XB', ({ place }) => place],
      ['NXB', ({ publisher }) => publisher],
      ['Năm XB', ({ year }) => year],
      ['Số trang', ({ extent }) => extent],
      ['Khổ', ({ size }) => size],
      ['Tùng thư', ({ series }) => series],
      ['ISBN', ({ isbns }) => isbns[0]],
      ['Ngôn ngữ', ({ language }) => (language === 'vie' ? 'Việt' : language === 'eng' ? 'Anh' : language)],
    ],
  },
  ledger: {
    separator: ';',
    columns: [
      ['TÊN SÁCH', ({ title }) => title],
      ['TÁC GIẢ', (wording) => names(authorsOf(wording))],
      ['NHÀ XB', ({ publisher }) => publisher],
      ['NƠI XB', ({ place }) => place],
      ['NĂM XB', ({ year }) => year],
      ['SỐ TRANG', ({ extent }) => extent],
    ],
  },
};

/** A table with Vietnamese headings and CRLF. Source: RFC 4180, with the semicolon of Vietnamese Excel for communes. */
export function toCsv(records: readonly { wording: Wording; number: string }[], sheet: 'full' | 'ledger'): string {
  const { separator, columns } = sheets[sheet];
  const cell = (value: string): string =>
    value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const lines = [
    ['Mã sách', ...columns.map(([header]) => header)],
    ...records.map(({ wording, number }) => [number, ...columns.map(([, value]) => value(wording) ?? '')]),
  ];
  return lines.map((line) => `${line.map(cell).join(separator)}\r\n`).join('');
}
