import { describe, expect, it } from 'vitest';
import { BOOK_LEADER, buildRecord, type FieldLine, type MarcRecord } from '#lib/marc';
import { type Member, mergeRecords } from '../../merging/index.ts';
import table from '../tables/gifts.json' with { type: 'json' };
import { enrichRecord } from './enrich-record.ts';
import { type GiftName, giftNames, gifts, usualGifts } from './gifts.ts';
import { withProvenance } from './provenance.ts';
import { restoreTones } from './restore-tones.ts';

const member = (libraryCode: string, trust: number, ...lines: readonly FieldLine[]): Member => ({
  libraryCode,
  localNumber: '1',
  trust,
  receivedAt: '2026-01-01T00:00:00.000Z',
  marc: buildRecord(BOOK_LEADER, ['001', `${libraryCode}-1`], ...lines),
});

function enriched(own: Member, others: readonly Member[], accepted: readonly GiftName[] = usualGifts) {
  return enrichRecord(own, mergeRecords([own, ...others]).fields, new Set(accepted));
}

const poor = member(
  'LA',
  50,
  ['008', '200101s2019    vm            000 0     d'],
  ['040', '  ', { a: 'LA' }],
  ['245', '10', { a: 'Tat den', b: 'tieu thuyet' }],
  ['650', ' 4', { a: 'Văn học' }],
  ['852', '  ', { j: 'VN 123' }],
  ['999', '  ', { x: 'của riêng LA' }],
);
const rich = member(
  'LB',
  50,
  ['008', '190101s2019    vm            000 0 vie d'],
  ['020', '  ', { a: '9786049540011' }],
  ['082', '04', { a: '895.9223' }],
  ['100', '1 ', { a: 'Ngô Tất Tố', d: '1894-1954' }],
  ['245', '10', { a: 'Tắt đèn :', b: 'tiểu thuyết' }],
  ['490', '0 ', { a: 'Văn học hiện đại' }],
  ['650', ' 4', { a: 'Văn học' }],
  ['650', ' 4', { a: 'Tiểu thuyết' }],
  ['999', '  ', { x: 'của riêng LB' }],
);
const tags = (record: MarcRecord) => record.fields.map(({ tag }) => tag);

describe('a poor record beside a rich one', () => {
  const made = enriched(poor, [rich]);

  it('gets what it lacks, by its place, and nothing of what belongs to the other library', () => {
    const changed = made.changes.map(({ gift, kind, tag, after }) => [gift, kind, tag, after]);
    expect(changed).toEqual([
      ['codes', 'replaced', '008', '200101s2019    vm            000 0 vie d'],
      ['isbn', 'added', '020', '$a 9786049540011'],
      ['class-number', 'added', '082', '$a 895.9223'],
      ['creator', 'added', '100', '$a Ngô Tất Tố $d 1894-1954'],
      ['series', 'added', '490', '$a Văn học hiện đại'],
      ['subjects', 'added', '650', '$a Tiểu thuyết'],
    ]);
    expect(made.changes.every(({ from }) => from.libraryCode === 'LB' && from.localNumber === '1')).toBe(true);
  });

  it('keeps each of its own fields as it is but for 008, local ones included', () => {
    const kept = made.fields.filter(({ change }) => change === undefined).map(({ field }) => field);
    expect(kept).toEqual(poor.marc.fields.filter(({ tag }) => tag !== '008'));
  });

  it('comes out the same from itself: what was given is not given again', () => {
    const again = { ...poor, marc: { leader: made.leader, fields: made.fields.map(({ field }) => field) } };
    expect(enriched(again, [rich]).changes).toEqual([]);
  });

  it('takes only what is accepted', () => {
    expect(enriched(poor, [rich], ['isbn']).changes.map(({ gift }) => gift)).toEqual(['isbn']);
    expect(enriched(poor, [rich], []).changes).toEqual([]);
  });

  it('gets nothing from another record of its own library: that is for the library to join', () => {
    expect(enriched(poor, [{ ...rich, libraryCode: 'LA', localNumber: '2' }]).changes).toEqual([]);
  });
});

describe('what is written over', () => {
  it('is nothing unless asked for', () => {
    const replaced = enriched(poor, [rich]).changes.filter(({ kind, tag }) => kind === 'replaced' && tag !== '008');
    expect(replaced).toEqual([]);
  });

  it('are tones, word by word, with the library’s own punctuation and subfields', () => {
    const made = enriched(poor, [rich], ['tones']);
    expect(made.changes).toMatchObject([
      {
        gift: 'tones',
        kind: 'replaced',
        tag: '245',
        before: '$a Tat den $b tieu thuyet',
        after: '$a Tắt đèn $b tiểu thuyết',
      },
    ]);
  });

  it('is the form of a name, where the other one says more of the same person', () => {
    const own = member('LA', 10, ['100', '1 ', { a: 'Ngô Tất Tố', e: 'tác giả' }], ['245', '10', { a: 'Tắt đèn' }]);
    const made = enriched(own, [rich], ['name-forms']);
    expect(made.changes).toMatchObject([{ tag: '100', after: '$a Ngô Tất Tố $d 1894-1954 $e tác giả' }]);
  });
});

describe('original script', () => {
  const own = member(
    'LA',
    50,
    ['245', '10', { a: 'Truyện Kiều' }],
    ['500', '  ', { 6: '880-01', a: 'Phụ chú' }],
    ['880', '  ', { 6: '500-01/$1', a: '註' }],
  );
  const other = member(
    'LB',
    50,
    ['245', '10', { 6: '880-01', a: 'Truyện Kiều' }],
    ['880', '10', { 6: '245-01/$1', a: '傳翹' }],
  );

  it('comes with a link of its own at both ends', () => {
    const { fields } = withProvenance(enriched(own, [other]), options);
    const linked = fields.filter(
      (field) => 'subfields' in field && field.subfields.some(({ value }) => /-02/.test(value)),
    );
    expect(linked).toMatchObject([
      {
        tag: '245',
        subfields: [
          { code: '6', value: '880-02' },
          { code: 'a', value: 'Truyện Kiều' },
        ],
      },
      {
        tag: '880',
        subfields: [
          { code: '6', value: '245-02/$1' },
          { code: '8', value: '1\\p' },
          { code: 'a', value: '傳翹' },
        ],
      },
    ]);
  });
});

const options = {
  agency: 'Liên Thư',
  process: 'Bổ sung từ mục lục liên hợp',
  date: '20261121',
  address: 'https://example.org/ban-ghi/7',
};

describe('provenance', () => {
  const record = withProvenance(enriched(poor, [rich]), options);

  it('ties each given field to an 883 by $8 of the type p', () => {
    const links = record.fields.flatMap((field) =>
      'subfields' in field
        ? field.subfields.filter(({ code }) => code === '8').map(({ value }) => [field.tag, value])
        : [],
    );
    expect(links).toEqual(['020', '082', '100', '490', '650', '883'].map((tag) => [tag, '1\\p']));
  });

  it('names process, date, agency, merged record and source; 008, which carries no $8, has one of its own', () => {
    const made = record.fields.flatMap((field) => (field.tag === '883' && 'subfields' in field ? [field] : []));
    expect(made.map(({ ind1 }) => ind1)).toEqual(['0', '0']);
    const texts = made.map(({ subfields }) => subfields.map(({ code, value }) => `$${code}${value}`).join(''));
    expect(texts).toContain(
      '$81\\p$aBổ sung từ mục lục liên hợp$d20261121$qLiên Thư$uhttps://example.org/ban-ghi/7$w(LB)1',
    );
    expect(texts).toContain(
      '$aBổ sung từ mục lục liên hợp (008)$d20261121$qLiên Thư$uhttps://example.org/ban-ghi/7$w(LB)1',
    );
  });

  it('names the agency as the one that modified, once', () => {
    const source = (from: MarcRecord) => from.fields.find(({ tag }) => tag === '040');
    expect(source(record)).toMatchObject({
      subfields: [
        { code: 'a', value: 'LA' },
        { code: 'd', value: 'Liên Thư' },
      ],
    });
  });

  it('leaves an unchanged record as it was', () => {
    expect(withProvenance(enriched(poor, []), options)).toEqual(poor.marc);
    expect(tags(record).indexOf('883')).toBeLessThan(tags(record).indexOf('999'));
  });
});

describe('restoring tones', () => {
  it.each([
    ['Tat den', 'Tắt đèn', 'Tắt đèn'],
    ['TAT DEN', 'Tắt đèn', 'TẮT ĐÈN'],
    ['tat den :', 'Tắt đèn : tiểu thuyết', 'tắt đèn :'],
    ['Lich su Viet Nam, tap 2', 'Lịch sử Việt Nam, tập 2', 'Lịch sử Việt Nam, tập 2'],
    ['Tắt den', 'Tắt đèn', 'Tắt đèn'],
  ])('%s by %s is %s', (text, by, expected) => {
    expect(restoreTones(text, by)).toBe(expected);
  });

  it.each([
    ['Tat den', 'Tắt lửa'],
    ['Tắt đèn', 'Tắt đèn'],
    // A mark that is there is believed.
    ['Tát đèn', 'Tắt đèn'],
    ['Tat den va', 'Tắt đèn'],
    ['', 'Tắt đèn'],
  ])('%s by %s stays as it is', (text, by) => {
    expect(restoreTones(text, by)).toBeUndefined();
  });
});

describe('the table of gifts', () => {
  it('has a row of known words for each name and no other', () => {
    expect(Object.keys(table.gifts).sort()).toEqual([...giftNames].sort());
    const manners = ['add', 'fill', 'positions', 'linked', 'restore-tones', 'name-form'];
    expect(gifts.filter(({ how, tags: named }) => !manners.includes(how) || named.length === 0)).toEqual([]);
  });

  it('leaves everything that writes over to those who ask', () => {
    const over = gifts.filter(({ how }) => how === 'restore-tones' || how === 'name-form');
    expect(over.every(({ onlyIfAsked }) => onlyIfAsked)).toBe(true);
  });
});
