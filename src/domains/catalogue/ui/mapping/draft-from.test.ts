import { describe, expect, it } from 'vitest';
import type { FormFields } from '#web/pages';
import { defaultHoldingMappings, defaultMappings } from '../../mapping/index.ts';
import { checkDraft } from '../../sources/check-draft.ts';
import { draftFrom } from './draft-from.ts';
import { baseOf, type DraftState, fixedValue, plainOf } from './draft-state.ts';
import { ruleForm } from './form/rule-form.ts';
import { leaderChoices, leaderCode } from './leader-codes.ts';

type Fields = readonly (readonly [name: string, value: string])[];

function formOf(fields: Fields): FormFields {
  const all = (name: string) => fields.filter(([each]) => each === name).map(([, value]) => value);
  const raw = (name: string) => all(name)[0] ?? '';
  return { all, raw, text: (name) => raw(name).trim(), has: (name) => all(name).length > 0 };
}

/** What a browser sends of the editor when nobody touched it: every row, and the details of those that are open. */
function untouched(draft: DraftState): Fields {
  const { mapping, holdings } = draft;
  const defaults = Object(mapping?.defaults);
  const rows = (mapping?.rules ?? []).flatMap((rule, i): Fields => {
    const form = ruleForm(rule);
    const value = fixedValue(rule);
    const cells: Fields = [
      [`r${i}.to`, form.to],
      [`r${i}.ind`, form.ind],
    ];
    if (value !== undefined) return [...cells, [`r${i}.value`, value]];
    const details: Fields = [
      ...form.steps.flatMap(
        ({ kind, text }): Fields => [
          [`r${i}.do`, kind],
          [`r${i}.do.text`, text],
        ],
      ),
      [`r${i}.do`, ''],
      [`r${i}.do.text`, ''],
      ...form.conditions.flatMap(
        ({ kind, text }): Fields => [
          [`r${i}.when`, kind],
          [`r${i}.when.text`, text],
        ],
      ),
      [`r${i}.when`, ''],
      [`r${i}.when.text`, ''],
      [`r${i}.into`, form.into],
      [`r${i}.take`, form.take],
      [`r${i}.join`, form.join],
    ];
    return [...cells, [`r${i}.from`, form.from], ...(draft.open.includes(i) ? details : [])];
  });
  const held: Fields = holdings
    ? [
        ...['branch', 'location', 'callNumber', 'barcode', 'copies', 'note', 'status', 'barcodeSeparators'].map(
          (name) => [`h.${name}`, String(holdings[name] ?? '')] as const,
        ),
        ['h.tags', [holdings.tags].flat().join(' ')],
        ['h.fallbackCallNumber', [holdings.fallbackCallNumber].flat().join(' ')],
        ...[holdings.flags].flat().flatMap((flag): Fields => {
          const { code, status } = Object(flag);
          return [
            ['h.flag', code],
            ['h.flag.status', status],
          ];
        }),
      ]
    : [];
  return [
    ['base', baseOf(draft)],
    ['format', draft.format],
    ['encoding', draft.encoding],
    ['name', String(mapping?.name)],
    ['d.language', defaults.language],
    ['d.country', defaults.country],
    ...leaderChoices.map(({ name, position }) => [`d.${name}`, leaderCode(defaults.leader, position)] as const),
    ...(mapping?.copyUnmapped === true ? ([['d.copyUnmapped', '1']] as const) : []),
    ...rows,
    ...held,
  ];
}

function draftOf(mapping: object, holdings: object | null = null): DraftState {
  // a built-in table is a Mapping, and so more than a draft asks for
  return {
    format: 'auto',
    encoding: 'auto',
    mapping: { ...mapping } as DraftState['mapping'],
    holdings: holdings && { ...holdings },
    open: [],
  };
}

/** The form with some fields typed over. */
function typing(draft: DraftState, typed: Readonly<Record<string, string>>): DraftState {
  const names = Object.keys(typed);
  const kept = untouched(draft).filter(([name]) => !names.includes(name));
  return draftFrom(formOf([...kept, ...Object.entries(typed)]));
}

const csv = draftOf({
  ...defaultMappings['tabular-vietnamese'],
  rules: [
    { from: 'Tên', to: '245$a', do: ['trim-punctuation'], take: 'first' },
    { from: '*', to: '040$a', do: [{ constant: 'TVTN' }] },
  ],
});

describe('the editor’s form', () => {
  it.each(Object.entries(defaultMappings))('untouched gives back the built-in %s', (_, mapping) => {
    const open = mapping.rules.flatMap((_rule, i) => (i % 2 === 0 ? [i] : []));
    const draft = { ...draftOf(mapping), open };
    const again = draftFrom(formOf(untouched(draft)));
    // a list of one name is that name
    const rules = mapping.rules.map((rule) => {
      const [first = '', ...others] = [rule.from].flat();
      return { ...rule, from: others.length === 0 ? first : rule.from };
    });
    expect(again.mapping).toEqual({ ...mapping, rules });
    expect(again.open).toEqual(open);
  });

  it.each(defaultHoldingMappings.map((table) => [table.name, table]))(
    'untouched gives back the holdings %s',
    (_, table) => {
      const again = draftFrom(formOf(untouched(draftOf(defaultMappings.unimarc, table))));
      expect(again.holdings).toEqual(table);
    },
  );

  it('keeps the steps of a row whose details are closed', () => {
    expect(typing(csv, { 'r0.from': 'Nhan đề' }).mapping?.rules[0]).toEqual({
      ...csv.mapping?.rules[0],
      from: 'Nhan đề',
    });
  });

  it.each([
    ['245a', '245$a'],
    ['245 $a', '245$a'],
    ['245^A', '245$a'],
    ['245‡a', '245$a'],
    ['852|9', '852$9'],
    [' 008/07-10 ', '008/07-10'],
    ['ldr/06', 'LDR/06'],
    ['001', '001'],
    ['24a', '24a'],
  ])('takes %s for the place %s', (typed, place) => {
    expect(typing(csv, { 'r0.to': typed }).mapping?.rules[0]?.to).toBe(place);
  });

  it('reads subfields as CDS/ISIS writes them, and leaves names of columns alone', () => {
    expect(typing(csv, { 'r0.from': '200^a | 700' }).mapping?.rules[0]?.from).toEqual(['200$a', '700']);
    expect(typing(csv, { 'r0.from': '200 a' }).mapping?.rules[0]?.from).toBe('200 a');
  });

  it('changes a fixed value, and makes no rule of an empty one', () => {
    expect(typing(csv, { 'r1.value': 'TVDN', 'r1.ind': '1#' }).mapping?.rules[1]).toEqual({
      from: '*',
      to: '040$a',
      ind: '1 ',
      do: [{ constant: 'TVDN' }],
    });
  });

  it('takes names of languages and countries for their codes', () => {
    const { mapping } = typing(csv, {
      'd.language': 'Tiếng Pháp',
      'd.country': 'Hoa Kỳ',
      'd.type': 'e',
      'd.form': '#',
    });
    expect(mapping?.defaults).toEqual({ leader: '00000nem a2200000   4500', language: 'fre', country: 'xxu' });
    expect(typing(csv, { 'd.language': 'qqq' }).mapping?.defaults).toMatchObject({ language: 'qqq' });
    expect(checkDraft(plainOf(typing(csv, { 'd.language': 'tiếng gì' }))).faults).toMatchObject([
      { part: 'language', value: 'tiếng gì' },
    ]);
  });

  it('keeps unmapped fields only while the box is ticked', () => {
    expect(typing(csv, { 'd.copyUnmapped': '1' }).mapping?.copyUnmapped).toBe(true);
    expect(typing(draftOf(defaultMappings['marc21-local']), {}).mapping?.copyUnmapped).toBe(true);
    const [, ...rest] = untouched(csv);
    expect(
      draftFrom(formOf([['base', baseOf(draftOf(defaultMappings['marc21-local']))], ...rest])).mapping?.copyUnmapped,
    ).toBe(false);
  });

  it('understands subfields of holdings as people write them', () => {
    const [koha] = defaultHoldingMappings.filter(({ name }) => name === 'koha-952');
    const { holdings } = typing(draftOf(defaultMappings.unimarc, koha ?? null), {
      'h.callNumber': '$o, $h',
      'h.tags': '952, 900',
    });
    expect(holdings).toMatchObject({ callNumber: 'oh', tags: ['952', '900'] });
  });

  it.each(['', '{', '[]', 'null', '{"mapping":7,"open":"x"}', '{"mapping":{"rules":"x"}}'])(
    'makes an empty draft of a base that is %s',
    (base) => {
      expect(draftFrom(formOf([['base', base]]))).toEqual({
        format: 'auto',
        encoding: 'auto',
        mapping: null,
        holdings: null,
        open: [],
      });
    },
  );
});
