import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRecord, type Field, type FieldLine, type MarcRecord } from '#lib/marc';
import type { MergedField } from '../views.ts';
import { type Member, mergeRecords, withoutOrigins } from './index.ts';
import { ruleFor } from './rules.ts';

const leader = '00000nam a2200000 a 4500';

function member(libraryCode: string, trust: number, ...lines: readonly FieldLine[]): Member {
  return {
    libraryCode,
    localNumber: `${libraryCode}-1`,
    trust,
    receivedAt: '2026-11-21T00:00:00Z',
    marc: buildRecord(leader, ...lines),
  };
}

function show(field: MergedField): string {
  const content = field.subfields?.map(({ code, value }) => `$${code}${value}`).join('') ?? field.value ?? '';
  return `${field.tag} ${content}`;
}

function shown(members: readonly Member[], tag: string): string[] {
  return mergeRecords(members)
    .fields.filter((field) => field.tag.startsWith(tag))
    .map(show);
}

describe('mergeRecords', () => {
  it('takes the fuller title and says whose it is and who agrees', () => {
    const members = [
      member('A', 1, ['245', '10', { a: 'Truyện Kiều' }]),
      member('B', 1, ['245', '10', { a: 'Truyện Kiều', b: 'thơ', c: 'Nguyễn Du' }]),
      member('C', 1, ['245', '10', { a: 'Truyện Kiều', b: 'thơ', c: 'Nguyễn Du' }]),
    ];
    const title = mergeRecords(members).fields.find((field) => field.tag === '245');
    expect(title).toMatchObject({
      ind1: '1',
      ind2: '0',
      origin: { libraryCode: 'B', localNumber: 'B-1', rule: 'fullest', agreeing: 1 },
    });
    expect(title?.subfields).toHaveLength(3);
  });

  it('prefers toned to toneless and trusted to others of the same fullness', () => {
    expect(
      shown([member('A', 1, ['245', '10', { a: 'Tat den' }]), member('B', 1, ['245', '10', { a: 'Tắt đèn' }])], '245'),
    ).toEqual(['245 $aTắt đèn']);
    expect(
      shown(
        [member('A', 1, ['245', '10', { a: 'Tắt đèn 1' }]), member('B', 9, ['245', '10', { a: 'Tắt đèn 2' }])],
        '245',
      ),
    ).toEqual(['245 $aTắt đèn 2']);
  });

  it('takes the main entry that most agree on, keeps the other as an added entry, and no name twice', () => {
    const members = [
      member('A', 1, ['100', '1 ', { a: 'Nguyen Du' }]),
      member(
        'B',
        1,
        ['100', '1 ', { a: 'Nguyễn Du,', d: '1766-1820' }],
        ['700', '1 ', { a: 'Đào Duy Anh', e: 'khảo đính' }],
      ),
      member('C', 1, ['100', '1 ', { a: 'Đào Duy Anh' }], ['700', '1 ', { a: 'Nguyễn Du,', d: '1766-1820' }]),
      member('D', 1, ['100', '1 ', { a: 'Nguyễn Du,', d: '1766-1820' }]),
      member('E', 1, ['100', '1 ', { a: 'Trần Trọng Kim' }]),
    ];
    expect(shown(members, '100')).toEqual(['100 $aNguyễn Du,$d1766-1820']);
    expect(shown(members, '7').sort()).toEqual(['700 $aTrần Trọng Kim', '700 $aĐào Duy Anh$ekhảo đính']);
  });

  it('prefers a main entry under authority control to what more members say, and keeps theirs', () => {
    const by = (name: string, number?: string): FieldLine => [
      '100',
      '0 ',
      { a: name, ...(number !== undefined && { '0': number }) },
    ];
    const others = [member('A', 9, by('X.Y.Z')), member('B', 9, by('X.Y.Z'))];
    const merged = mergeRecords([...others, member('C', 1, by('Hồ Chí Minh'))]);
    const main = merged.fields.find((field) => field.tag === '100');
    expect(main).toMatchObject({ origin: { libraryCode: 'C', rule: 'controlled-first', agreeing: 0 } });
    expect(shown([...others, member('C', 1, by('Hồ Chí Minh'))], '700')).toEqual(['700 $aX.Y.Z']);
    expect(shown([...others, member('C', 1, by('Trần Lan', '(NLV)n12'))], '100')).toEqual(['100 $0(NLV)n12$aTrần Lan']);
    // A number of nobody knows which file controls nothing.
    expect(shown([...others, member('C', 1, by('Trần Lan', '12'))], '100')).toEqual(['100 $aX.Y.Z']);
  });

  it('never has two kinds of main entry or two imprints', () => {
    const members = [
      member('A', 1, ['100', '1 ', { a: 'Bùi Minh' }], ['260', '  ', { a: 'Hà Nội', b: 'Văn học', c: '2003' }]),
      member(
        'B',
        1,
        ['110', '2 ', { a: 'Viện Văn học' }],
        ['264', ' 1', { a: 'Hà Nội', b: 'Văn học', c: '2003' }],
        ['264', ' 4', { c: '©2003' }],
      ),
    ];
    expect(shown(members, '1')).toHaveLength(1);
    expect(shown(members, '26').every((field) => field.startsWith('264'))).toBe(true);
  });

  it('unites subjects and identifiers without near-duplicates', () => {
    const members = [
      member(
        'A',
        1,
        ['020', '  ', { a: '0393962946' }],
        ['650', ' 4', { a: 'Van hoc', z: 'Viet Nam' }],
        ['650', ' 4', { a: 'Thơ' }],
      ),
      member(
        'B',
        1,
        ['020', '  ', { a: '9780393962949 (bìa cứng)' }],
        ['650', ' 4', { a: 'Văn học', z: 'Việt Nam.' }],
        ['650', ' 4', { a: 'Thở' }],
      ),
    ];
    expect(shown(members, '020')).toEqual(['020 $a9780393962949 (bìa cứng)']);
    expect(shown(members, '650').sort()).toEqual(['650 $aThơ', '650 $aThở', '650 $aVăn học$zViệt Nam.']);
  });

  it('keeps of subjects what says most: subdivided, with marks, controlled', () => {
    const members = [
      member(
        'A',
        1,
        ['650', ' 4', { a: 'Văn học' }],
        ['650', ' 4', { a: 'Van học cổ' }],
        ['653', '  ', { a: 'tiểu thuyết' }],
        ['651', ' 4', { a: 'Hà Nội', x: 'Lịch sử' }],
      ),
      member(
        'B',
        1,
        ['650', ' 4', { a: 'VĂN HỌC', z: 'Việt Nam.' }],
        ['650', ' 4', { a: 'Văn học cổ' }],
        ['650', ' 4', { a: 'Tiểu thuyết -- Việt Nam' }],
        ['651', ' 4', { a: 'Hà Nội', v: 'Hồi ký', x: 'Lịch sử' }],
      ),
      member('C', 1, ['650', ' 4', { a: 'Văn học - Việt Nam - Thế kỷ 20' }], ['650', ' 4', { a: 'Hà Nội' }]),
    ];
    expect(shown(members, '6').sort()).toEqual([
      '650 $aHà Nội',
      '650 $aTiểu thuyết -- Việt Nam',
      '650 $aVăn học - Việt Nam - Thế kỷ 20',
      '650 $aVăn học cổ',
      '651 $aHà Nội$vHồi ký$xLịch sử',
    ]);
    const subject = mergeRecords(members).fields.find(({ subfields }) => subfields?.[0]?.value.startsWith('Văn học -'));
    expect(subject?.origin).toMatchObject({ libraryCode: 'C', agreeing: 2 });
  });

  it('folds no subject that says something of its own', () => {
    const lines: FieldLine[] = [
      ['600', '14', { a: 'Trần Phú', d: '1904-1931' }],
      ['600', '14', { a: 'Trần Phú', d: '1930-1975', x: 'Tiểu sử' }],
      ['650', ' 4', { a: 'Thơ', z: 'Việt Nam' }],
      ['650', ' 4', { a: 'Thở' }],
      ['650', ' 4', { a: 'Thơ', z: 'Pháp' }],
      ['650', ' 4', { a: 'Thơ ca' }],
      ['655', ' 4', { a: 'Thơ' }],
    ];
    const apart = lines.map((line, index) => member(`L${index}`, 1, line));
    expect(shown(apart, '6')).toHaveLength(lines.length);
  });

  it('keeps what one cataloguer wrote side by side, also when another has half of it', () => {
    const both = member('A', 1, ['650', ' 4', { a: 'Văn học' }], ['650', ' 4', { a: 'Văn học', z: 'Việt Nam' }]);
    const half = member('B', 1, ['650', ' 4', { a: 'Văn học' }]);
    expect(shown([both, half], '650')).toEqual(['650 $aVăn học', '650 $aVăn học$zViệt Nam']);
  });

  it('keeps the 880 of a subject that went into a fuller one', () => {
    const members = [
      member('A', 2, ['650', ' 4', { a: 'Văn học', z: 'Việt Nam' }]),
      member('B', 1, ['650', ' 4', { 6: '880-03', a: 'Van hoc' }], ['880', ' 4', { 6: '650-03/$1', a: '文學' }]),
    ];
    expect(shown(members, '650')).toEqual(['650 $6880-01$aVăn học$zViệt Nam']);
    expect(shown(members, '880')).toEqual(['880 $6650-01/$1$a文學']);
  });

  it('drops holdings, local fields and control numbers, and names every member in 035', () => {
    const members = [
      member(
        'A',
        1,
        ['001', '77'],
        ['003', 'X'],
        ['005', '20200101'],
        ['035', '  ', { a: '(OCoLC)54781850' }],
        ['852', '  ', { b: 'Kho' }],
        ['952', '  ', { a: 'x' }],
        ['900', '  ', { a: 'x' }],
        ['245', '10', { a: 'Thơ' }],
      ),
      member('B', 2, ['035', '  ', { a: '(OCoLC)54781850' }]),
    ];
    expect(mergeRecords(members).fields.map(show)).toEqual([
      '035 $a(B)B-1',
      '035 $a(A)A-1',
      '035 $a(OCoLC)54781850',
      '245 $aThơ',
    ]);
  });

  it('keeps 880 with its field and numbers the pairs anew', () => {
    const members = [
      member(
        'A',
        1,
        ['100', '1 ', { 6: '880-01', a: 'Nguyễn Du' }],
        ['245', '10', { a: 'Truyện Kiều' }],
        ['880', '1 ', { 6: '100-01/$1', a: '阮攸' }],
      ),
      member(
        'B',
        1,
        ['245', '10', { 6: '880-05', a: 'Đoạn trường tân thanh', c: 'Nguyễn Du' }],
        ['880', '10', { 6: '245-05/$1', a: '斷腸新聲' }],
        ['880', '  ', { 6: '500-00/$1', a: '刻本' }],
      ),
    ];
    expect(shown(members, '100')).toEqual(['100 $6880-01$aNguyễn Du']);
    expect(shown(members, '245')).toEqual(['245 $6880-02$aĐoạn trường tân thanh$cNguyễn Du']);
    expect(shown(members, '880')).toEqual([
      '880 $6100-01/$1$a阮攸',
      '880 $6245-02/$1$a斷腸新聲',
      '880 $6500-00/$1$a刻本',
    ]);
  });

  it('takes the 880 of an agreeing record for a field that has none', () => {
    const members = [
      member('A', 2, ['245', '10', { a: 'Truyện Kiều :', b: 'thơ' }]),
      member(
        'B',
        1,
        ['245', '10', { 6: '880-01', a: 'Truyện Kiều', b: 'thơ' }],
        ['880', '10', { 6: '245-01/$1', a: '翹傳' }],
      ),
    ];
    expect(shown(members, '880')).toEqual(['880 $6245-01/$1$a翹傳']);
    expect(shown(members, '245')).toEqual(['245 $6880-01$aTruyện Kiều :$bthơ']);
  });

  it('leaves no dangling link when the 880 was lost', () => {
    expect(shown([member('A', 1, ['245', '10', { 6: '880-01', a: 'Thơ' }])], '245')).toEqual(['245 $aThơ']);
  });

  it('puts 008 together from what each member knows', () => {
    const members = [
      member('A', 2, ['008', '060101nuuuuuuuuxx           |||||||und||']),
      member('B', 1, ['008', '070202s2003    vm a          000 1 vie d']),
    ];
    expect(shown(members, '008')).toEqual(['008 060101s2003    vm a          000 1 vie d']);
  });

  it('gives an empty record for no members', () => {
    expect(mergeRecords([])).toEqual({ leader, fields: [] });
  });
});

const text = fc.constantFrom(
  'Thơ',
  'Tho',
  'Truyện Kiều',
  'truyen kieu',
  'Văn học Việt Nam từ đầu',
  'Văn học Việt Nam từ đầu đến nay',
  'Nguyễn Du',
  'Nguyễn Dữ',
  '9780393962949',
  'x',
);
const dataField: fc.Arbitrary<Field> = fc
  .tuple(
    fc.constantFrom(
      '020',
      '082',
      '100',
      '110',
      '245',
      '250',
      '260',
      '264',
      '300',
      '490',
      '500',
      '520',
      '600',
      '650',
      '651',
      '653',
      '700',
      '710',
      '773',
      '856',
      '852',
      '952',
    ),
    fc.array(fc.record({ code: fc.constantFrom('a', 'b', 'u', 't', 'x', 'z'), value: text }), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([tag, subfields]) => ({ tag, ind1: ' ', ind2: ' ', subfields }));
const fixedField: fc.Arbitrary<Field> = fc
  .constantFrom('060101s2003    vm a          000 1 vie d', '060101nuuuuuuuuxx           |||||||und||', 'short')
  .map((value) => ({ tag: '008', value }));
const record: fc.Arbitrary<MarcRecord> = fc
  .tuple(fc.option(fixedField), fc.array(dataField, { maxLength: 12 }))
  .map(([fixed, fields]) => ({
    leader,
    fields: [
      ...(fixed === null ? [] : [fixed]),
      ...fields.sort((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0)),
    ],
  }));
const members = fc
  .array(
    fc.record({
      trust: fc.integer({ min: 0, max: 3 }),
      receivedAt: fc.constantFrom('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
      marc: record,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => list.map((item, i): Member => ({ ...item, libraryCode: `L${i % 3}`, localNumber: String(i) })));

describe('the laws of merging', () => {
  it('the order of the members does not matter', () => {
    const shuffled = members.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, two]) => {
        expect(mergeRecords(two)).toEqual(mergeRecords(one));
      }),
    );
  });

  it('a single member comes out as it went in, without its local fields', () => {
    fc.assert(
      fc.property(record, (marc) => {
        const merged = withoutOrigins(
          mergeRecords([{ libraryCode: 'A', localNumber: '1', trust: 1, receivedAt: '', marc }]),
        );
        const block = (fields: readonly Field[]) =>
          [...fields].filter((field) => field.tag !== '035' && ruleFor(field.tag).rule !== 'dropped');
        expect(block(merged.fields)).toEqual(block(marc.fields));
      }),
    );
  });

  it('merging what was merged changes nothing', () => {
    fc.assert(
      fc.property(members, (list) => {
        const once = withoutOrigins(mergeRecords(list));
        const again = withoutOrigins(
          mergeRecords([{ libraryCode: 'U', localNumber: '1', trust: 1, receivedAt: '', marc: once }]),
        );
        const stable = (marc: MarcRecord) => marc.fields.filter((field) => field.tag !== '035');
        expect(stable(again)).toEqual(stable(once));
      }),
    );
  });

  it('a second copy of a member adds nothing but its number', () => {
    fc.assert(
      fc.property(record, (marc) => {
        const one: Member = { libraryCode: 'A', localNumber: '1', trust: 1, receivedAt: '', marc };
        const content = (list: readonly Member[]) =>
          withoutOrigins(mergeRecords(list)).fields.filter((field) => field.tag !== '035');
        expect(content([one, { ...one, libraryCode: 'B' }])).toEqual(content([one]));
      }),
    );
  });
});
