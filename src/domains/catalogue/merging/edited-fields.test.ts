import { describe, expect, it } from 'vitest';
import { isEditable, type Member, mergeRecords } from './index.ts';
import type { FieldEdit } from './member.ts';

const title = (text: string, link = '') => ({
  tag: '245',
  ind1: '1',
  ind2: '0',
  subfields: [...(link === '' ? [] : [{ code: '6', value: link }]), { code: 'a', value: text }],
});
const edit = (id: number, text: string | undefined, replaced: string): FieldEdit => ({
  id,
  tag: '245',
  fields: text === undefined ? [] : [title(text)],
  replaced: [title(replaced)],
  at: '2026-11-21T00:00:00.000Z',
});
const member = (libraryCode: string, text: string, edits: readonly FieldEdit[] = []): Member => ({
  libraryCode,
  localNumber: '1',
  trust: 50,
  receivedAt: '2026-11-20T00:00:00.000Z',
  marc: {
    leader: '00000nam a2200000 a 4500',
    fields: [title(text), { tag: '500', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: 'Phụ chú' }] }],
  },
  ...(edits.length > 0 && { edits }),
});
const titlesOf = (members: readonly Member[]) =>
  mergeRecords(members)
    .fields.filter((field) => field.tag === '245')
    .map((field) => ({ text: field.subfields?.at(-1)?.value, origin: field.origin }));

describe('what an editor wrote', () => {
  it('stands against the fullest of the libraries, says so, and leaves the other fields alone', () => {
    const members = [
      member('A', 'Tắt đèn : tiểu thuyết dài'),
      member('B', 'Tat den', [edit(1, 'Tắt đèn', 'Tắt đèn : tiểu thuyết dài')]),
    ];
    expect(titlesOf(members)).toEqual([
      {
        text: 'Tắt đèn',
        origin: {
          libraryCode: 'B',
          localNumber: '1',
          rule: 'edited',
          agreeing: 0,
          edit: { id: '1', at: '2026-11-21T00:00:00.000Z', sourcesChanged: false },
        },
      },
    ]);
    expect(mergeRecords(members).fields.map((field) => field.tag)).toEqual(['035', '035', '245', '500']);
  });

  it('stands in a record that is alone, too', () => {
    expect(titlesOf([member('A', 'Tat den', [edit(1, 'Tắt đèn', 'Tat den')])])[0]?.text).toBe('Tắt đèn');
  });

  it('is the latest of several, whichever record carries it and in whatever order they come', () => {
    const a = member('A', 'Tat den', [edit(7, 'Mới', 'Tat den')]);
    const b = member('B', 'Tat den', [edit(3, 'Cũ', 'Tat den')]);
    expect(titlesOf([a, b])[0]?.text).toBe('Mới');
    expect(titlesOf([b, a])[0]?.text).toBe('Mới');
  });

  it('may be that there is no such field', () => {
    expect(titlesOf([member('A', 'Sai', [edit(1, undefined, 'Sai')])])).toEqual([]);
  });

  it('is marked when the libraries say something else than they did', () => {
    expect(
      titlesOf([member('A', 'Tắt đèn mới', [edit(1, 'Tắt đèn', 'Tat den')])])[0]?.origin.edit?.sourcesChanged,
    ).toBe(true);
  });

  it('leaves the original script linked to nothing when the field it went with has lost its link', () => {
    const han = {
      tag: '880',
      ind1: '1',
      ind2: '0',
      subfields: [
        { code: '6', value: '245-01/$1' },
        { code: 'a', value: '金雲翹' },
      ],
    };
    const carrying = (fields: FieldEdit['fields']): Member => ({
      ...member('A', ''),
      marc: { leader: '00000nam a2200000 a 4500', fields: [title('Kim Van Kieu', '880-01'), han] },
      edits: [{ ...edit(1, undefined, ''), fields }],
    });
    const linkIn = (of: Member) => mergeRecords([of]).fields.find(({ tag }) => tag === '880')?.subfields?.[0]?.value;
    expect(linkIn(carrying([title('Kim Vân Kiều', '880-01')]))).toBe('245-01/$1');
    expect(linkIn(carrying([title('Kim Vân Kiều')]))).toBe('245-00/$1');
  });
});

it('fields that belong to libraries, are made anew or go with others are not edited', () => {
  expect(['245', '650', '008', '880', '035', '852', '001', '9xx', '24'].map(isEditable)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});
